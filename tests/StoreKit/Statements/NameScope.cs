namespace GrpcImport.StoreKit.Statements;

/// <summary>The tables that a part of a statement sees, by the names it gives them, and behind them those of the part around it.</summary>
internal sealed class NameScope(NameScope? outer)
{
    private readonly List<(string Name, IReadOnlySet<string>? Columns)> tables = [];

    internal void Add(string name, IReadOnlySet<string>? columns) => tables.Add((name, columns));

    /// <summary>What is wrong with a column's name; null where nothing is.</summary>
    internal string? FaultOf(string? table, string column)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            // Names of tables do not differ by case alone here; INSERTED and inserted are the same.
            var named = scope.tables.Where(entry => table is null || string.Equals(entry.Name, table, StringComparison.OrdinalIgnoreCase)).ToList();
            var having = named.Count(entry => entry.Columns?.Contains(column) ?? true);
            if (table is not null && named.Count > 0)
                return having > 0 ? null : $"no column {table}.{column}";
            if (having > 1)
                return $"column {column} is of {having} tables";
            if (having == 1)
                return null;
        }

        return $"no column {(table is null ? "" : table + ".")}{column}";
    }

    /// <summary>A table here or around, by the name it was given.</summary>
    internal bool TryFind(string name, out IReadOnlySet<string>? columns)
    {
        (var found, columns) = tables.Find(entry => entry.Name == name);
        return found is not null;
    }

    private NameScope? Outer { get; } = outer;
}
