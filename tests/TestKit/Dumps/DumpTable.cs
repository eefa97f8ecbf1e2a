namespace GrpcImport.TestKit.Dumps;

/// <summary>
/// How a table is dumped. A column that is not named here is dumped as it is stored, so that a new one is compared until somebody says why not.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Query">Its rows in natural order, with a column per value to be printed.</param>
internal sealed record DumpTable(string Name, string Query)
{
    /// <summary>Columns that hold the id of an account, printed as its name.</summary>
    public IReadOnlyList<string> AccountColumns { get; init; } = [];

    /// <summary>Columns that hold the id of an import, printed as account, statement and which import of it.</summary>
    public IReadOnlyList<string> ImportColumns { get; init; } = [];

    /// <summary>Columns that differ between two runs of the same work: surrogate ids, attempts, run and event numbers, leases.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Points in time: only whether there is one is the same for two runs of the same work.</summary>
    public IReadOnlyList<string> Moments { get; init; } = [];
}
