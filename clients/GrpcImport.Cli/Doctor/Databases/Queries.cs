using System.Data.Common;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Questions to a database, whatever it is.</summary>
internal static class Queries
{
    /// <summary>The first column of all rows, as text.</summary>
    internal static async Task<IReadOnlyList<string>> TextsAsync(this DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            texts.Add(reader.IsDBNull(0) ? "" : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return texts;
    }
}
