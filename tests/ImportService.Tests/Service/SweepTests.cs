using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class SweepTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task What_a_kill_left_behind_is_removed_at_start_and_what_is_needed_stays()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        var needed = Assert.Single(service.StagedFiles());
        await service.StopAsync();
        LeaveBehind(service);
        service.Set("Imports:RunImports", "true");
        await service.StartHostAsync();

        Assert.Equal([needed], service.StagedFiles());
        Assert.Empty(Directory.GetFiles(Path.Combine(service.StagingFolder, "parts")));
        Assert.False(Directory.Exists(Path.Combine(service.StagingFolder, "scratch", new string('a', 32))));
        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(import.Id)).State);
    }

    [Fact]
    public async Task Where_other_replicas_may_work_young_files_stay_and_those_of_a_day_go()
    {
        var time = new LeapTime();
        await using var service = ImportServiceUnderTest.Prepare(new TestParts { Time = time }, ("Imports:ReleaseLeasesAtStart", "false"));
        LeaveBehind(service);

        await service.StartHostAsync();
        var young = Directory.GetFiles(service.StagingFolder, "*", SearchOption.AllDirectories).Length;
        time.Leap(TimeSpan.FromHours(25));
        await service.RestartAsync();

        Assert.Equal(3, young);
        Assert.Equal(["left"], Directory.GetFiles(service.StagingFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_staged_file_goes_when_its_import_completed_long_enough_ago()
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time }, ("Imports:StagedFileKeptDays", "3"));
        var failed = await service.ImportAsync(Statement.Of(Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal)));
        var kept = Assert.Single(service.StagedFiles());
        await service.ImportAsync(Statement.Days(2));

        time.Leap(TimeSpan.FromDays(2));
        await service.RestartAsync();
        var early = service.StagedFiles().Length;
        time.Leap(TimeSpan.FromDays(2));
        await service.RestartAsync();

        Assert.Equal((ImportState.Failed, 2), (failed.State, early));
        Assert.Equal([kept], service.StagedFiles());
        Assert.Equal(new RowCounts { RowsRead = 2, Skipped = 2 }, (await service.ImportAsync(Statement.Days(2))).Counts);
    }

    [Fact]
    public async Task A_host_that_keeps_running_sweeps_too()
    {
        var time = new LeapTime();
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time }, ("Imports:StagedFileKeptDays", "3"));
        await service.ImportAsync(Statement.Days(2));

        time.Leap(TimeSpan.FromDays(4));

        await StoreAccess.EventuallyAsync(() => service.StagedFiles().Length == 0);
    }

    private static void LeaveBehind(ImportServiceUnderTest service)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(service.StagingFolder, "scratch", new string('a', 32))).FullName;
        var parts = Directory.CreateDirectory(Path.Combine(service.StagingFolder, "parts")).FullName;
        File.WriteAllText(Path.Combine(scratch, "left"), "x");
        File.WriteAllText(Path.Combine(parts, Guid.NewGuid().ToString("N") + ".part"), "x");
        File.WriteAllText(Path.Combine(service.StagingFolder, Guid.NewGuid().ToString("N") + ".statement"), "x");
    }
}
