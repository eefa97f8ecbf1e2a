using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class ListTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task Imports_are_found_by_account_state_day_and_the_beginning_of_their_id()
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time });
        var first = await service.ImportAsync(Statement.Days(1), Header("One"));
        time.Leap(TimeSpan.FromDays(2));
        var second = await service.ImportAsync(Statement.Days(2), Header("Two"));
        time.Leap(TimeSpan.FromDays(2));
        var third = await service.ImportAsync(Statement.Of(Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal)), Header("One"));
        var day = second.Created.ToDateTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal([third.Id, second.Id, first.Id], await IdsAsync(service, new ListImportsRequest()));
        Assert.Equal([third.Id, first.Id], await IdsAsync(service, new ListImportsRequest { AccountId = first.AccountId }));
        Assert.Equal([second.Id, first.Id], await IdsAsync(service, new ListImportsRequest { States = { ImportState.Completed } }));
        Assert.Equal([third.Id], await IdsAsync(service, new ListImportsRequest { States = { ImportState.Failed, ImportState.Queued } }));
        Assert.Equal([third.Id, second.Id], await IdsAsync(service, new ListImportsRequest { CreatedFromDay = day }));
        Assert.Equal([second.Id, first.Id], await IdsAsync(service, new ListImportsRequest { CreatedToDay = day }));
        Assert.Equal([second.Id], await IdsAsync(service, new ListImportsRequest { CreatedFromDay = day, CreatedToDay = day }));
        Assert.Equal([second.Id], await IdsAsync(service, new ListImportsRequest { IdPrefix = second.Id[..11] }));
        Assert.Equal([second.Id], await IdsAsync(service, new ListImportsRequest { IdPrefix = second.Id }));
        Assert.Empty(await IdsAsync(service, new ListImportsRequest { IdPrefix = "ff" }));
    }

    [Fact]
    public async Task Pages_of_imports_neither_repeat_nor_skip_when_new_ones_come()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var ids = new List<string>();
        for (var days = 1; days <= 5; days++)
            ids.Add((await service.StartAsync(Statement.Days(days))).Import.Id);
        ids.Reverse();
        var listed = new List<string>();
        var token = string.Empty;
        do
        {
            var page = await service.Client.ListImportsAsync(new ListImportsRequest { PageSize = 2, PageToken = token });
            listed.AddRange(page.Imports.Select(import => import.Id));
            token = page.NextPageToken;
            await service.StartAsync(Statement.Days(10 + listed.Count));
        }
        while (token.Length > 0);

        Assert.Equal(ids, listed);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_is_refused_by_field()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var unknown = Guid.CreateVersion7().ToString();
        Func<Task>[] wrong =
        [
            () => IdsAsync(service, new ListImportsRequest { AccountId = "one" }),
            () => IdsAsync(service, new ListImportsRequest { CreatedFromDay = "2024-02-30" }),
            () => IdsAsync(service, new ListImportsRequest { CreatedToDay = "today" }),
            () => IdsAsync(service, new ListImportsRequest { IdPrefix = "xyz" }),
            () => service.Client.ListMovementsAsync(new ListMovementsRequest { AccountId = unknown, FirstDay = "1.1.2024" }).ResponseAsync,
            () => service.Client.ListMovementsAsync(new ListMovementsRequest()).ResponseAsync,
            () => service.Client.ListChunksAsync(new ListChunksRequest { ImportId = unknown, PageSize = 2_000 }).ResponseAsync,
        ];
        foreach (var call in wrong)
        {
            var error = await ErrorOfAsync(call);
            Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (error.Code, error.Reason));
        }

        Func<Task>[] missing =
        [
            () => service.Client.GetImportAsync(new GetImportRequest { ImportId = unknown }).ResponseAsync,
            () => service.Client.ListChunksAsync(new ListChunksRequest { ImportId = unknown }).ResponseAsync,
            () => service.Client.ListRowIssuesAsync(new ListRowIssuesRequest { ImportId = unknown }).ResponseAsync,
        ];
        foreach (var call in missing)
        {
            var error = await ErrorOfAsync(call);
            Assert.Equal((StatusCode.NotFound, "IMPORT_NOT_FOUND"), (error.Code, error.Reason));
        }

        var account = await ErrorOfAsync(() => service.MovementsAsync(unknown));
        Assert.Equal((StatusCode.NotFound, "ACCOUNT_NOT_FOUND"), (account.Code, account.Reason));
    }

    [Fact]
    public async Task The_stored_schema_is_the_models()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        await using var context = service.Services.GetRequiredService<IDatabase<ImportDbContext>>().CreateReader();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    private static async Task<List<string>> IdsAsync(ImportServiceUnderTest service, ListImportsRequest request) =>
        [.. (await service.Client.ListImportsAsync(request)).Imports.Select(import => import.Id)];
}
