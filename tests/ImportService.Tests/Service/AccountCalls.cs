using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>How tests change accounts.</summary>
internal static class AccountCalls
{
    public static async Task<Account> TreatAsync(this ImportServiceUnderTest service, string accountId, PremiumTreatment treatment, CancellationToken? caller = null) =>
        (await service.Client.UpdateAccountAsync(
            new UpdateAccountRequest { AccountId = accountId, PremiumTreatment = treatment }, cancellationToken: caller ?? ImportServiceUnderTest.Deadline)).Account;

    public static async Task<Account> RecalculateAsync(this ImportServiceUnderTest service, string accountId, bool everything = false) =>
        (await service.Client.RecalculateSnapshotsAsync(
            new RecalculateSnapshotsRequest { AccountId = accountId, Everything = everything }, cancellationToken: ImportServiceUnderTest.Deadline)).Account;

    /// <summary>Tells what a transfer cost; null takes it back.</summary>
    public static async Task<SupplyBasisResponse> SupplyAsync(
        this ImportServiceUnderTest service, string accountId, string? cost, string symbol = "ACME", string day = "", string quantity = "", uint? occurrence = null)
    {
        var request = new SupplyBasisRequest { AccountId = accountId, Symbol = symbol, Day = day, Quantity = quantity };
        if (cost is not null)
            request.CostBasis = cost;
        if (occurrence is { } number)
            request.Occurrence = number;
        return await service.Client.SupplyBasisAsync(request, cancellationToken: ImportServiceUnderTest.Deadline);
    }

    public static async Task<Account> AccountAsync(this ImportServiceUnderTest service) =>
        Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest())).Accounts);
}
