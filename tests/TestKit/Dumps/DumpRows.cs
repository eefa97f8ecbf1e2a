using System.Data.Common;
using System.Globalization;
using System.Text;
using GrpcImport.Contracts;

namespace GrpcImport.TestKit.Dumps;

/// <summary>Prints the rows of a table, the same for every kind of database that holds them.</summary>
internal static class DumpRows
{
    /// <summary>What SQL Server computes to have a unique key; see its model.</summary>
    private static readonly string[] s_computed = ["NameKeyHash", "RequestIdHash"];

    /// <summary>A line per row; with an account, only its rows, and without its name.</summary>
    internal static IEnumerable<DumpRow> Read(DbConnection connection, DumpSource source, DumpTable table, DumpNames names, string? account)
    {
        using var command = connection.CreateCommand();
        command.CommandText = source.Qualify(table.Query);
        using var reader = command.ExecuteReader();
        RequireColumns(reader, table);
        while (reader.Read())
        {
            var accounts = table.AccountColumns.Select(column => names.Account(Id(reader.GetValue(reader.GetOrdinal(column))))).ToArray();
            if (account is null)
                yield return new DumpRow(accounts.FirstOrDefault(""), Line(reader, table, names, table.LeftOut));
            else if (accounts.All(name => name == account))
                yield return new DumpRow(account, Line(reader, table, names, [.. table.LeftOut, .. table.AccountColumns]));
        }
    }

    /// <summary>An id, however it is stored, as 16 bytes.</summary>
    internal static byte[] Id(object value) => value is Guid id ? id.ToByteArray(bigEndian: true) : (byte[])value;

    private static string Line(DbDataReader reader, DumpTable table, DumpNames names, IReadOnlyList<string> leftOut)
    {
        var line = new StringBuilder(table.Name);
        // By name: a table's columns lie in another order where they were added by another migration.
        foreach (var i in Enumerable.Range(0, reader.FieldCount).OrderBy(reader.GetName, StringComparer.Ordinal))
        {
            var column = reader.GetName(i);
            if (!leftOut.Contains(column) && !s_computed.Contains(column))
                line.Append(DumpDifference.Separator).Append(column).Append('=').Append(Text(column, reader.GetValue(i), table, names));
        }

        return line.ToString();
    }

    private static string Text(string column, object value, DumpTable table, DumpNames names) => value switch
    {
        DBNull => "null",
        _ when table.Moments.Contains(column) => "set",
        Guid or byte[] when table.AccountColumns.Contains(column) => names.Account(Id(value)),
        Guid or byte[] when table.ImportColumns.Contains(column) => names.Import(Id(value)),
        Guid => Convert.ToHexStringLower(Id(value)),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => text,
        bool flag => flag ? "1" : "0",
        decimal figure => CanonicalDecimal.Format(figure),
        DateOnly day => WireDay.Format(day),
        DateTime day => WireDay.Format(DateOnly.FromDateTime(day)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{table.Name}.{column} holds a {value.GetType().Name}."),
    };

    // A renamed column must not be compared, or left out, by accident.
    private static void RequireColumns(DbDataReader reader, DumpTable table)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet();
        if (table.AccountColumns.Concat(table.ImportColumns).Concat(table.LeftOut).Concat(table.Moments).FirstOrDefault(name => !columns.Contains(name)) is { } missing)
            throw new InvalidOperationException($"{table.Name} has no column {missing}.");
    }
}

/// <summary>A row as text, and the account it is of.</summary>
internal readonly record struct DumpRow(string Account, string Line);
