using GrpcImport.Cli.Doctor;
using GrpcImport.Cli.Doctor.Snapshots;

namespace GrpcImport.Cli.Tests.Doctor;

public sealed class SnapshotFindingsTests
{
    [Theory]
    [InlineData(7ul, 7ul, false, 7ul, Verdict.Fine, "those of 1 account are of the movements there are now")]
    [InlineData(0ul, 0ul, false, 0ul, Verdict.Fine, "those of 1 account")]
    [InlineData(7ul, 7ul, false, 0ul, Verdict.Wrong, "those of 'My savings' are gone")]
    [InlineData(7ul, 5ul, true, 0ul, Verdict.Wrong, "are gone")]
    [InlineData(7ul, 0ul, true, 0ul, Verdict.Advice, "are not calculated yet")]
    [InlineData(7ul, 7ul, false, 9ul, Verdict.Wrong, "are of revision 9, later than its movements (7)")]
    [InlineData(7ul, 5ul, true, 9ul, Verdict.Wrong, "are of revision 9, later than its movements (7)")]
    [InlineData(7ul, 5ul, true, 5ul, Verdict.Advice, "are stale, of revision 5; its movements are of revision 7")]
    [InlineData(7ul, 7ul, false, 5ul, Verdict.Wrong, "are of revision 5, its movements of revision 7: the database of snapshots is an older one")]
    [InlineData(7ul, 7ul, true, 7ul, Verdict.Advice, "are of older settings")]
    internal void What_both_services_know_says_how_an_accounts_snapshots_are(
        ulong revision, ulong recorded, bool stale, ulong seen, Verdict verdict, string text)
    {
        var finding = Assert.Single(SnapshotFindings.Of([new AccountRevisions("My savings", revision, recorded, stale, seen > 0 ? seen : null)]));

        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains(text, finding.Text, StringComparison.Ordinal);
        Assert.Equal(verdict > Verdict.Fine, finding.Cure.Contains("grpcimport recalculate \"My savings\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0ul, 7ul, "prices that were supplied went with them and have to be supplied again: grpcimport prices FILE")]
    [InlineData(5ul, 7ul, "prices that were supplied since then have to be supplied again: grpcimport prices FILE")]
    [InlineData(9ul, 7ul, "")]
    internal void Where_a_database_of_snapshots_was_lost_so_were_the_prices_in_it(ulong seen, ulong recorded, string prices)
    {
        var finding = Assert.Single(SnapshotFindings.Of([new AccountRevisions("A", 7, recorded, false, seen > 0 ? seen : null)]));

        Assert.StartsWith("grpcimport recalculate A", finding.Cure, StringComparison.Ordinal);
        Assert.EndsWith(prices, finding.Cure, StringComparison.Ordinal);
        Assert.Equal(prices.Length > 0, finding.Cure.Contains("prices", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_the_worst_are_named_and_the_rest_are_counted()
    {
        var stale = Enumerable.Range(1, 11).Select(number => new AccountRevisions($"Stale{number}", 7, 5, true, 5));

        var findings = SnapshotFindings.Of([.. stale, new AccountRevisions("Lost", 7, 7, false, null)]);

        Assert.Equal(11, findings.Count);
        Assert.Contains("'Lost'", findings[0].Text, StringComparison.Ordinal);
        Assert.Contains("those of 2 accounts more", findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calculation_that_ends_between_two_questions_is_no_finding()
    {
        var looks = 0;

        var findings = await SnapshotExamination.ExamineAsync(() =>
            Task.FromResult<IReadOnlyList<AccountRevisions>>([looks++ == 0 ? new("A", 7, 5, true, 8) : new("A", 8, 8, false, 8)]));

        Assert.Equal((2, Verdict.Fine), (looks, Assert.Single(findings).Verdict));
    }
}
