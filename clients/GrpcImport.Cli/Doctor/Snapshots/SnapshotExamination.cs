namespace GrpcImport.Cli.Doctor.Snapshots;

/// <summary>Looks whether snapshots are stale or lost, of which neither service knows alone.</summary>
internal static class SnapshotExamination
{
    /// <summary>What a calculation made visible between two questions is told right by the second time.</summary>
    private const int LooksMax = 2;

    /// <param name="read">Reads the revisions of all accounts.</param>
    internal static async Task<IReadOnlyList<Finding>> ExamineAsync(Func<Task<IReadOnlyList<AccountRevisions>>> read)
    {
        for (var look = 1; ; look++)
        {
            var findings = SnapshotFindings.Of(await read());
            if (look == LooksMax || findings.All(finding => finding.Verdict == Verdict.Fine))
                return findings;
        }
    }
}
