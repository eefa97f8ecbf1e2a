using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;

namespace GrpcImport.ImportService.Tests.Imports;

public sealed class ImportTransitionsTests
{
    private static readonly ImportState[] States = [.. Enum.GetValues<ImportState>().Where(state => state != ImportState.Unspecified)];

    // Written out here once more, apart from the code: rows are states, columns are events; "." is not allowed.
    private const string Table =
        """
                              AnalysisBegun PlanStored MovementsBegun       SnapshotsBegun       SnapshotsDone Cancelled Failed Resumed
        Queued                Analyzing     .          PersistingMovements  CalculatingSnapshots .             Cancelled Failed .
        Analyzing             Analyzing     Planned    .                    .                    .             Cancelled Failed .
        Planned               .             .          PersistingMovements  .                    .             Cancelled Failed .
        PersistingMovements   .             .          PersistingMovements  CalculatingSnapshots .             Cancelled Failed .
        CalculatingSnapshots  .             .          .                    CalculatingSnapshots Completed     Cancelled Failed .
        Completed             .             .          .                    .                    .             .         .      .
        Cancelled             .             .          .                    .                    .             .         .      Queued
        Failed                .             .          .                    .                    Completed     .         .      Queued
        """;

    public static TheoryData<string, string, string> EveryPair()
    {
        var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var data = new TheoryData<string, string, string>();
        foreach (var row in lines.Skip(1))
        {
            for (var column = 0; column < lines[0].Length; column++)
            {
                data.Add(row[0], lines[0][column], row[column + 1]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Each_event_leads_where_the_table_says(string state, string happened, string expected)
    {
        var next = ImportTransitions.Next(Enum.Parse<ImportState>(state), Enum.Parse<ImportEvent>(happened));

        Assert.Equal(expected == "." ? null : Enum.Parse<ImportState>(expected), next);
    }

    [Fact]
    public void The_table_has_every_state_and_every_event()
    {
        var pairs = EveryPair().Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();

        Assert.Equal(States.Length * Enum.GetValues<ImportEvent>().Length, pairs.Count);
    }

    [Fact]
    public void An_event_that_is_not_allowed_throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ImportTransitions.Apply(ImportState.Completed, ImportEvent.Resumed));

        Assert.Contains("Completed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unfinished_resumable_and_completed_are_all_states()
    {
        Assert.Equal(States.Order(), ImportTransitions.Unfinished.Concat(ImportTransitions.Resumable).Append(ImportState.Completed).Order());
        Assert.All(ImportTransitions.Unfinished, state => Assert.False(ImportTransitions.IsTerminal(state)));
        Assert.All(ImportTransitions.Resumable, state => Assert.True(ImportTransitions.IsTerminal(state)));
    }
}
