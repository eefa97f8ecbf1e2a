using GrpcImport.Cli.Watching;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Watching;

public sealed class ProgressTextTests
{
    [Theory]
    [InlineData(1, "", "")]
    [InlineData(2, "", "waiting for SnapshotService")]
    [InlineData(2, "gone", "waiting for SnapshotService (attempt 2: gone)")]
    public void Only_a_further_attempt_is_called_waiting(uint attempt, string failure, string expected) =>
        Assert.Equal(expected, ProgressText.Snapshots(new SnapshotProgress { Step = SnapshotStep.Connecting, Attempt = attempt, LastFailure = failure }));
}
