namespace GrpcImport.StoreKit.Schemas;

/// <summary>
/// A schema as facts, one a line: "column imports.accounts.Id binary(16) NOT NULL". Lines are compared, so whatever is written the same way from the model and
/// from the script is held to each other, and what stands there twice was made twice.
/// </summary>
public sealed class SchemaFacts
{
    private readonly List<string> lines = [];
    private readonly Dictionary<string, SortedSet<string>> columns = new(StringComparer.Ordinal);

    /// <summary>All of it, sorted.</summary>
    public IReadOnlyList<string> Lines => [.. lines.Order(StringComparer.Ordinal)];

    /// <summary>The columns of each table, which is named "schema.table".</summary>
    public IEnumerable<string> Tables => columns.Keys;

    /// <summary>The columns of a table; null where there is no such table.</summary>
    public IReadOnlySet<string>? ColumnsOf(string table) => columns.GetValueOrDefault(table);

    /// <summary>What one has and the other has not, or has more often: "missing: …", "too much: …".</summary>
    public static IReadOnlyList<string> Differences(SchemaFacts expected, SchemaFacts actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        return [.. More(expected, actual).Select(line => "missing: " + line), .. More(actual, expected).Select(line => "too much: " + line)];
    }

    /// <param name="name">Its name.</param>
    /// <param name="guarded">It is made only where it is not there yet, however often.</param>
    internal void Schema(string name, bool guarded)
    {
        if (!guarded || !lines.Contains($"schema {name}"))
            lines.Add($"schema {name}");
    }

    internal void Table(string table)
    {
        lines.Add($"table {table}");
        columns.TryAdd(table, []);
    }

    /// <summary>A table goes with all that is its own; what refers to it stays, and is then too much.</summary>
    internal void Dropped(string table)
    {
        if (lines.RemoveAll(line => line == $"table {table}") == 0)
            Unknown($"dropped without being there: {table}");
        string[] own = [$"column {table}.", $"default {table}.", $"primary key {table} ", $"index {table} ", $"unique index {table} ", $"foreign key {table} "];
        lines.RemoveAll(line => own.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
        columns.Remove(table);
    }

    internal void Column(string table, string name, string definition)
    {
        lines.Add($"column {table}.{name} {definition}");
        if (!columns.TryGetValue(table, out var names))
            columns.Add(table, names = []);
        names.Add(name);
    }

    internal void Default(string table, string column, string value) => lines.Add($"default {table}.{column} {value}");

    internal void PrimaryKey(string table, string name, IEnumerable<string> columns) => lines.Add($"primary key {table} {name} ({string.Join(", ", columns)})");

    internal void Index(string table, string name, bool unique, IEnumerable<string> columns) =>
        lines.Add($"{(unique ? "unique index" : "index")} {table} {name} ({string.Join(", ", columns)})");

    internal void ForeignKey(string table, string name, IEnumerable<string> columns, string principal, IEnumerable<string> principalColumns, string onDelete) =>
        lines.Add($"foreign key {table} {name} ({string.Join(", ", columns)}) -> {principal} ({string.Join(", ", principalColumns)}) {onDelete}");

    /// <summary>A table that statements may use, and that no model has.</summary>
    internal void Known(string table, IEnumerable<string> names) => columns[table] = [.. names];

    /// <summary>What this reader of scripts does not know: never passed over.</summary>
    internal void Unknown(string what) => lines.Add($"not understood: {what}");

    private static IEnumerable<string> More(SchemaFacts one, SchemaFacts other)
    {
        var counts = other.lines.CountBy(line => line).ToDictionary();
        return one.lines.CountBy(line => line)
            .SelectMany(line => Enumerable.Repeat(line.Key, Math.Max(0, line.Value - counts.GetValueOrDefault(line.Key))))
            .Order(StringComparer.Ordinal);
    }
}
