using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Days that lie in the future when the statement comes.</summary>
public sealed class FutureDayTests
{
    [Fact]
    public async Task A_row_of_a_future_day_is_an_issue_and_the_others_are_imported()
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time });

        var import = await service.ImportAsync(Statement.Of(Row(time, 3), Row(time, 0), Statement.Deposit(2)));
        var issue = Assert.Single((await service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = import.Id })).Issues);

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 2, Failed = 1 }), (import.State, import.Counts));
        Assert.Equal((RowIssueReason.DateInFuture, "Date", 2ul), (issue.Reason, issue.Column, issue.LineNumber));
    }

    [Fact]
    public async Task An_import_that_is_resumed_when_that_day_has_come_does_not_change_its_mind_and_a_new_one_takes_the_row()
    {
        var (time, gate) = (new LeapTime(), new CommitGate());
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Time = time, Gate = gate }, ("Imports:RowsPerChunkMax", "1"), ("Imports:LeaseSeconds", "3600"));
        var statement = Statement.Of(Statement.Deposit(2), Row(time, 3), Row(time, 0));
        var import = (await service.StartAsync(statement)).Import;
        await hold.Reached;
        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = import.Id });
        hold.Release();
        await service.EndOfAsync(import.Id);

        time.Leap(TimeSpan.FromDays(10));
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var resumed = await service.EndOfAsync(import.Id);
        var again = await service.ImportAsync(statement);

        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Inserted = 2, Failed = 1 }), (resumed.State, resumed.Counts));
        Assert.Equal(new RowCounts { RowsRead = 3, Inserted = 1, Skipped = 2 }, again.Counts);
    }

    private static string Row(LeapTime time, int day) => Statement.Deposit(2).Replace(
        "2024-01-03", time.GetUtcNow().AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
