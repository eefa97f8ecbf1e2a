using GrpcImport.Cli.Watching;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>What became of an import, in a few lines.</summary>
internal static class ImportSummary
{
    internal static void Write(CommandOutput output, Import import)
    {
        var counts = import.Counts ?? new RowCounts();
        output.Line($"{import.FileName} -> account {import.AccountName}: {ProgressText.State(import.State)}");
        output.Line($"  import   {import.Id}");
        output.Line($"  rows     {Rows(counts)}");
        output.Line($"  chunks   {HumanNumber.Count(import.ChunksCompleted)} of {HumanNumber.Count(import.ChunksTotal)}{Days(import)}");
        if (import.State == ImportState.Completed && counts is { RowsRead: > 0, Inserted: 0, Updated: 0, Merged: 0 } && counts.Skipped == counts.RowsRead)
            output.Line("  Every row is in the account already; nothing was added.");
        if (import.State != ImportState.Completed && import.LastError is { } error)
            output.Line($"  stopped  {error.Message} [{ReasonName.Of(error.Reason)}]");
        if (import.State.IsResumable())
            output.Line($"  {StoppedHint.Of(import)}");
    }

    private static string Rows(RowCounts counts)
    {
        var parts = new (string Name, ulong Count)[]
        {
            ("inserted", counts.Inserted), ("updated", counts.Updated), ("merged", counts.Merged), ("skipped", counts.Skipped),
            ("failed", counts.Failed), ("filtered", counts.Filtered),
        };
        // What this version cannot do yet (updated, merged, filtered) is named only where it happened.
        var shown = parts.Where(part => part.Count > 0 || part.Name is "inserted" or "skipped" or "failed").Select(part => $"{part.Name} {HumanNumber.Count(part.Count)}");
        return $"read {HumanNumber.Count(counts.RowsRead)}: {string.Join(", ", shown)}";
    }

    private static string Days(Import import) => import.HasFirstDay && import.HasLastDay ? $"   {import.FirstDay} to {import.LastDay}" : "";
}
