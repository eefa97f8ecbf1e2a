using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Service;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Where the service does not hold the state its caller means, it asks for everything; nothing wrong is ever visible.</summary>
public sealed class LostStateTests
{
    private static readonly History Months = Long();

    [Fact]
    public async Task A_late_change_needs_no_more_than_the_last_days()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ServiceUnderTest.SmallLimits);
        var account = new ServiceAccount(host.Client);
        Assert.Null(await account.CalculateAsync(Months.All));
        var needed = await account.CalculateAsync(Months.All, History.Day(199));
        Assert.True(string.CompareOrdinal(needed, History.Day(190)) > 0, $"asked for everything from {needed ?? "the start"}");
    }

    [Fact]
    public async Task A_base_the_service_does_not_know_makes_it_ask_for_everything()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ServiceUnderTest.SmallLimits);
        var account = new ServiceAccount(host.Client);
        await account.CalculateAsync(Months.All);
        account.LastCalculation = Guid.CreateVersion7().ToString();
        Assert.Null(await account.CalculateAsync(Months.All, History.Day(199)));
        account.LastCalculation = null;
        Assert.Null(await account.CalculateAsync(Months.All, History.Day(199)));
    }

    [Fact]
    public async Task A_calculation_whose_result_the_caller_never_saw_makes_it_ask_for_everything()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ServiceUnderTest.SmallLimits);
        var account = new ServiceAccount(host.Client);
        await account.CalculateAsync(Months.All);
        var seen = account.LastCalculation;
        await account.CalculateAsync([.. Months.All.Skip(1)], Months.All[0].Day);
        account.LastCalculation = seen;
        Assert.Null(await account.CalculateAsync(Months.All, History.Day(199)));
        await EqualsAFirstCalculationAsync(host, account);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_made_anew_from_everything()
    {
        var folder = Directory.CreateTempSubdirectory("snapshots-").FullName;
        var host = await SnapshotHost.StartAsync(folder, settings: ServiceUnderTest.SmallLimits);
        var account = new ServiceAccount(host.Client);
        await account.CalculateAsync(Months.All);
        await host.StopAsync();
        foreach (var file in Directory.GetFiles(folder))
            File.Delete(file);

        await using var next = await SnapshotHost.StartAsync(folder, settings: ServiceUnderTest.SmallLimits);
        var again = account.On(next.Client);
        Assert.Null(await again.CalculateAsync(Months.All, History.Day(199)));
        await EqualsAFirstCalculationAsync(next, again);
    }

    [Fact]
    public async Task A_database_restored_from_an_older_copy_asks_for_everything()
    {
        var folder = Directory.CreateTempSubdirectory("snapshots-").FullName;
        var copy = Directory.CreateTempSubdirectory("snapshots-copy-").FullName;
        var host = await SnapshotHost.StartAsync(folder, settings: ServiceUnderTest.SmallLimits);
        var account = new ServiceAccount(host.Client);
        await account.CalculateAsync([.. Months.All.Take(50)]);
        await host.StopAsync();
        CopyAll(folder, copy);
        host = await SnapshotHost.StartAsync(folder, settings: ServiceUnderTest.SmallLimits);
        account = account.On(host.Client);
        await account.CalculateAsync(Months.All, Months.All[50].Day);
        await host.StopAsync();
        CopyAll(copy, folder);
        Directory.Delete(copy, recursive: true);

        await using var restored = await SnapshotHost.StartAsync(folder, settings: ServiceUnderTest.SmallLimits);
        account = account.On(restored.Client);
        Assert.Null(await account.CalculateAsync(Months.All, History.Day(199)));
        await EqualsAFirstCalculationAsync(restored, account);
    }

    private static async Task EqualsAFirstCalculationAsync(SnapshotHost host, ServiceAccount account)
    {
        var fresh = new ServiceAccount(host.Client);
        await fresh.CalculateAsync(Months.All);
        SameSnapshotsTests.Same(await fresh.ReadAsync(), await account.ReadAsync());
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.GetFiles(to))
            File.Delete(file);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    /// <summary>A round trip a day for 200 days, with something open all the time.</summary>
    private static History Long()
    {
        var history = new History();
        for (var day = 0; day < 200; day++)
        {
            history.Trade(day, "ABC", MovementAction.BuyToOpen, 3, -100 - day, fees: 1, second: 36_000)
                .Trade(day, "ABC", MovementAction.SellToClose, 2, 80 + day, second: 50_000);
        }

        return history;
    }
}
