using System.Data.Common;

namespace GrpcImport.TestKit.Dumps;

/// <summary>Stable names for surrogate ids: an account's own name; an import's account, beginning of the statement's hash, and which import of it.</summary>
internal sealed class DumpNames
{
    private const int HashCharacters = 12;

    private readonly Dictionary<string, string> _accounts = [];
    private readonly Dictionary<string, string> _imports = [];

    internal static DumpNames Read(DbConnection imports, DumpSource source)
    {
        var names = new DumpNames();
        using (var command = imports.CreateCommand())
        {
            command.CommandText = source.Qualify("""SELECT "Id", "Name" FROM "accounts" """);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                names._accounts.Add(Key(DumpRows.Id(reader.GetValue(0))), reader.GetString(1));
        }

        using (var command = imports.CreateCommand())
        {
            command.CommandText = source.Qualify("""SELECT "Id", "AccountId", "Sha256" FROM "imports" ORDER BY "Created", "Id" """);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                names.AddImport(Key(DumpRows.Id(reader.GetValue(0))), names.Account(DumpRows.Id(reader.GetValue(1))), reader.GetString(2));
        }

        return names;
    }

    /// <summary>An unknown id is printed as such, and then differs.</summary>
    internal string Account(byte[] id) => _accounts.GetValueOrDefault(Key(id), $"unknown account {Key(id)}");

    internal string Import(byte[] id) => _imports.GetValueOrDefault(Key(id), $"unknown import {Key(id)}");

    private void AddImport(string id, string account, string sha256)
    {
        var statement = $"{account}/{sha256[..HashCharacters]}";
        var ordinal = 1 + _imports.Values.Count(name => name.StartsWith(statement + "#", StringComparison.Ordinal));
        _imports.Add(id, $"{statement}#{ordinal}");
    }

    private static string Key(byte[] id) => Convert.ToHexStringLower(id);
}
