using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.StandIn.Types;

/// <summary>The tables that a part of a statement sees, with the types of their columns.</summary>
internal sealed class TypeScope(TypeScope? outer)
{
    private readonly List<(string Name, IReadOnlyList<TdsColumn> Columns)> tables = [];

    internal void Add(string name, IReadOnlyList<TdsColumn> columns) => tables.Add((name, columns));

    /// <summary>All columns of a table, or of all tables.</summary>
    internal IEnumerable<TdsColumn> All(string? table) => tables.Where(entry => IsCalled(entry.Name, table)).SelectMany(entry => entry.Columns);

    internal TdsType? Find(string? table, string column) =>
        All(table).FirstOrDefault(candidate => string.Equals(candidate.Name, column, StringComparison.OrdinalIgnoreCase))?.Type ?? outer?.Find(table, column);

    private static bool IsCalled(string name, string? wanted) => wanted is null || string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);
}
