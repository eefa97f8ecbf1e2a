using System.Diagnostics;
using System.Text;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public sealed class FullDiskTests
{
    private const int RowsMany = 6_000;

    [Fact]
    public async Task A_full_staging_disk_refuses_the_upload_and_leaves_nothing()
    {
        using var disk = SmallDisk.Mount("400k");
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:StagingFolder", disk.Folder));

        var error = await ErrorOfAsync(() => service.StartAsync(Large())).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((StatusCode.ResourceExhausted, "DISK_FULL"), (error.Code, error.Reason));
        service.AssertNothingLeft();
        Assert.Equal(ImportState.Completed, (await service.ImportAsync(Statement.Days(3))).State);
    }

    [Fact]
    public async Task A_full_database_disk_fails_the_import_which_resumes_when_there_is_room()
    {
        using var disk = SmallDisk.Mount("1500k");
        await using var service = await ImportServiceUnderTest.StartAsync(
            ("Imports:DatabaseFile", Path.Combine(disk.Folder, "imports.db")), ("Imports:RowsPerChunkMax", "200"));
        var import = (await service.StartAsync(Large())).Import;

        await StoreAccess.EventuallyAsync(() => service.Number("SELECT COUNT(*) FROM chunks WHERE State = 3") == 1 || IsFull(disk));
        disk.Resize("64m");
        var failed = await service.EndOfAsync(import.Id);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Failed, ErrorReason.DiskFull), (failed.State, failed.LastError.Reason));
        Assert.InRange(failed.ChunksCompleted, 1u, failed.ChunksTotal - 1);
        Assert.Equal((ImportState.Completed, (ulong)RowsMany, 0ul), (end.State, end.Counts.Inserted, end.Counts.Skipped));
        Assert.Equal(RowsMany, service.Number("SELECT COUNT(*) FROM movements"));
    }

    private static bool IsFull(SmallDisk disk) => new DriveInfo(disk.Folder).AvailableFreeSpace == 0;

    private static byte[] Large() => Encoding.UTF8.GetBytes(
        Statement.Of(Enumerable.Range(0, RowsMany).Select(row => Statement.Deposit(row / 20, 100, row % 20))));

    /// <summary>A disk in memory that is soon full; only root may make one.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        public static SmallDisk Mount(string size)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a small disk needs Linux and root.");
            var folder = Directory.CreateTempSubdirectory("grpcimport-disk-").FullName;
            var disk = new SmallDisk(folder);
            if (!Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder))
            {
                Directory.Delete(folder);
                Assert.Skip("This machine does not let root mount a disk in memory.");
            }

            return disk;
        }

        public void Resize(string size) => Assert.True(Run("mount", "-o", $"remount,size={size}", Folder));

        public void Dispose()
        {
            if (Run("umount", Folder) || Run("umount", "--lazy", Folder))
                Directory.Delete(Folder);
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
