using GrpcImport.Cli.Rendering;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Rendering;

public sealed class StoppedHintTests
{
    private const string Resume = $"'grpcimport resume {Sample.ImportId}' goes on where it stopped.";

    [Theory]
    [InlineData(ErrorReason.NoMovements, "Resuming does not help; import another file: a period with activity")]
    [InlineData(ErrorReason.TooManyRowIssues, "import another file: most likely this one is of a format that is not supported")]
    [InlineData(ErrorReason.FileEmpty, "import another file")]
    [InlineData(ErrorReason.FileHasNoRows, "import another file")]
    [InlineData(ErrorReason.FileEncodingUnsupported, "import another file")]
    [InlineData(ErrorReason.FileFormatUnknown, "import another file")]
    [InlineData(ErrorReason.TotalOutOfRange, "grpcimport import FILE --account NAME")]
    [InlineData(ErrorReason.StagedFileChanged, "Import the file again: grpcimport import FILE --account \"My savings\"")]
    [InlineData(ErrorReason.StagedFileMissing, "Import the file again: grpcimport import FILE --account \"My savings\"")]
    [InlineData(ErrorReason.AccountMismatch, "(grpcimport import FILE --account NAME), or into this one all the same: grpcimport import FILE --account \"My savings\" --any-account")]
    public void Where_resuming_cannot_help_it_says_what_does(ErrorReason reason, string expected)
    {
        var hint = StoppedHint.Of(Stopped(ImportState.Failed, reason));

        Assert.Contains(expected, hint, StringComparison.Ordinal);
        Assert.DoesNotContain("grpcimport resume", hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorReason.ChunkFailed)]
    [InlineData(ErrorReason.SnapshotServiceUnavailable)]
    [InlineData(ErrorReason.SnapshotCalculationFailed)]
    [InlineData(ErrorReason.DiskFull)]
    [InlineData(ErrorReason.DatabaseLocked)]
    [InlineData(ErrorReason.DatabaseCorrupt)]
    [InlineData(ErrorReason.DatabaseUnavailable)]
    [InlineData(ErrorReason.Internal)]
    public void Where_the_cause_may_go_away_it_is_resumed(ErrorReason reason) => Assert.Equal(Resume, StoppedHint.Of(Stopped(ImportState.Failed, reason)));

    [Fact]
    public void A_cancelled_import_is_resumed_whatever_stopped_it_before() =>
        Assert.Equal(Resume, StoppedHint.Of(Stopped(ImportState.Cancelled, ErrorReason.AccountMismatch)));

    private static Import Stopped(ImportState state, ErrorReason reason)
    {
        var import = Sample.Import(state);
        (import.AccountName, import.LastError) = ("My savings", new ImportError { Reason = reason, Message = "It stopped." });
        return import;
    }
}
