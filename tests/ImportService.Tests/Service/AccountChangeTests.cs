using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Settings of an account, and calculations on request.</summary>
public sealed class AccountChangeTests
{
    [Fact]
    public async Task Another_treatment_of_premium_is_calculated_before_the_answer()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(5), Statement.Deposit(9)));

        var account = await service.TreatAsync(import.AccountId, PremiumTreatment.Fold);

        var begin = service.Snapshots.Conversations[1].Begin;
        Assert.Equal((PremiumTreatment.Fold, 2ul, 2ul, false), (account.PremiumTreatment, account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay));
        Assert.Equal((PremiumTreatment.Fold, 2ul), (begin.PremiumTreatment, begin.AccountRevision));
        Assert.True(string.CompareOrdinal(begin.FirstDirtyDay, "2024-01-06") <= 0);
        Assert.Equal(PremiumTreatment.Fold, Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest())).Accounts).PremiumTreatment);
    }

    [Theory]
    [InlineData(PremiumTreatment.Realize)]
    [InlineData(PremiumTreatment.Unspecified)]
    public async Task A_treatment_that_is_the_accounts_already_changes_nothing(PremiumTreatment treatment)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Days(1));

        var account = await service.TreatAsync(import.AccountId, treatment);

        Assert.Equal((PremiumTreatment.Realize, 1ul), (account.PremiumTreatment, account.Revision));
        Assert.Single(service.Snapshots.Conversations);
    }

    [Fact]
    public async Task An_account_without_movements_has_nothing_to_calculate()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var created = (await service.Client.CreateAccountAsync(new CreateAccountRequest { Name = "IRA" })).Account;

        var account = await service.TreatAsync(created.Id, PremiumTreatment.Fold);
        await service.RecalculateAsync(created.Id, everything: true);

        Assert.Equal((PremiumTreatment.Fold, 0ul), (account.PremiumTreatment, account.Revision));
        Assert.Empty(service.Snapshots.Conversations);
    }

    [Fact]
    public async Task A_treatment_that_is_none_an_account_that_is_none_and_an_id_that_is_none_are_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Days(1));
        var unknown = Guid.CreateVersion7().ToString();

        var treatment = await ErrorOfAsync(() => service.TreatAsync(import.AccountId, (PremiumTreatment)9));
        var account = await ErrorOfAsync(() => service.TreatAsync(unknown, PremiumTreatment.Fold));
        var recalculated = await ErrorOfAsync(() => service.RecalculateAsync(unknown));
        var id = await ErrorOfAsync(() => service.RecalculateAsync("one"));

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (treatment.Code, treatment.Reason));
        Assert.Equal((StatusCode.NotFound, "ACCOUNT_NOT_FOUND"), (account.Code, account.Reason));
        Assert.Equal((StatusCode.NotFound, "ACCOUNT_NOT_FOUND"), (recalculated.Code, recalculated.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (id.Code, id.Reason));
    }

    [Fact]
    public async Task A_calculation_on_request_goes_on_from_the_last_one_or_sees_everything()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Days(2));

        await service.RecalculateAsync(import.AccountId);
        var account = await service.RecalculateAsync(import.AccountId, everything: true);

        var begins = service.Snapshots.Conversations.Select(conversation => conversation.Begin).ToList();
        Assert.Equal([string.Empty, begins[0].CalculationId, string.Empty], begins.Select(begin => begin.BaseCalculationId));
        Assert.Equal([true, false, false], begins.Select(begin => begin.HasFirstDirtyDay));
        Assert.Equal((1ul, 1ul), (account.Revision, account.SnapshotRevision));
    }

    [Fact]
    public async Task What_was_changed_is_kept_where_the_service_is_down_and_counted_when_it_is_back()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { SnapshotsDown = true }, ("SnapshotClient:AttemptsMax", "1"));
        var import = await service.ImportAsync(Statement.Days(2));

        var error = await ErrorOfAsync(() => service.TreatAsync(import.AccountId, PremiumTreatment.Fold));
        service.StartSnapshots();
        var account = await service.RecalculateAsync(import.AccountId);
        var end = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = import.Id })).Import;

        Assert.Equal((StatusCode.Unavailable, "SNAPSHOT_SERVICE_UNAVAILABLE"), (error.Code, error.Reason));
        Assert.Contains("kept", error.Message, StringComparison.Ordinal);
        Assert.Equal(PremiumTreatment.Fold, Assert.Single(service.Snapshots.Conversations).Begin.PremiumTreatment);
        Assert.Equal((2ul, 2ul), (account.Revision, account.SnapshotRevision));
        // The import that failed for the same reason has its movements in that calculation.
        Assert.Equal((ImportState.Failed, ImportState.Completed), (import.State, end.State));
    }

    [Fact]
    public async Task The_same_change_again_calculates_what_could_not_be_calculated_before()
    {
        var snapshots = new ScriptedSnapshotService(
            ScriptedSnapshotService.HonestAsync, ScriptedSnapshotService.Refusing(StatusCode.InvalidArgument, "MOVEMENT_INVALID"));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Days(2));

        var error = await ErrorOfAsync(() => service.TreatAsync(import.AccountId, PremiumTreatment.Fold));
        var account = await service.TreatAsync(import.AccountId, PremiumTreatment.Fold);

        Assert.Equal((StatusCode.FailedPrecondition, "SNAPSHOT_CALCULATION_FAILED"), (error.Code, error.Reason));
        Assert.Contains("MOVEMENT_INVALID", error.Message, StringComparison.Ordinal);
        Assert.Equal((3, 2ul, 2ul), (snapshots.Conversations.Count, account.Revision, account.SnapshotRevision));
    }
}
