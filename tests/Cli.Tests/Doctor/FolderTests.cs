using GrpcImport.Cli.Doctor;
using GrpcImport.Cli.Doctor.Folders;
using GrpcImport.Cli.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace GrpcImport.Cli.Tests.Doctor;

public sealed class FolderTests
{
    [Fact]
    public async Task A_folder_that_does_not_exist_yet_is_fine_and_is_not_made()
    {
        using var root = new TestFolder();
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("doctor", "--data", Path.Combine(root.Path, "a", "b")));

        Assert.Contains($"can be made in '{root.Path}'", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root.Path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_wrong()
    {
        using var root = new TestFolder();
        using var run = new CliRun();

        Assert.Equal(1, await run.RunAsync("doctor", "--data", Path.Combine(root.File("file", ""), "data")));

        Assert.Contains("is a file, so there can be no folder", run.Output, StringComparison.Ordinal);
        Assert.Contains("cure: Give another folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_was_used_is_fine_and_stays_as_it_is()
    {
        using var folder = await DoctoredFolder.CreateAsync();

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(0, code);
        Assert.Contains("imports.db: the schema is up to date", output, StringComparison.Ordinal);
        Assert.Contains("snapshots.db: the schema is up to date", output, StringComparison.Ordinal);
        Assert.Contains("journal mode WAL", output, StringComparison.Ordinal);
        Assert.Contains("lock: nobody has the folder", output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_only_in_the_log_of_a_file_is_seen()
    {
        using var folder = await DoctoredFolder.CreateAsync();
        await using var open = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Imports, Pooling = false }.ToString());
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using (var read = open.CreateCommand())
        {
            // As long as somebody has the file open, what is written stays in the log.
            read.CommandText = "SELECT count(*) FROM sqlite_master";
            await read.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        folder.Execute("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99')""");
        Assert.True(File.Exists(folder.Imports + "-wal"));

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(1, code);
        Assert.Contains("imports.db: the schema is newer than this program: it has 29990101000000_Later", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_schema_is_no_fault_since_the_next_start_migrates_it()
    {
        using var folder = await DoctoredFolder.CreateAsync();
        folder.Execute("""DELETE FROM "__EFMigrationsHistory" """);

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(0, code);
        Assert.Contains("note   imports.db: it has no tables yet", output, StringComparison.Ordinal);
        Assert.Contains("The next start of a command or service brings it up to date by itself.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshots_of_movements_that_are_there_are_fine()
    {
        using var folder = await DoctoredFolder.WithStatementAsync();

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(0, code);
        Assert.Contains("ok     snapshots: those of 1 account are of the movements there are now", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_snapshot_database_is_told_with_the_account_and_its_cure()
    {
        using var folder = await DoctoredFolder.WithStatementAsync();
        File.Delete(folder.Snapshots);

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(1, code);
        Assert.Contains("WRONG  snapshots: those of 'Tastytrade' are gone", output, StringComparison.Ordinal);
        Assert.Contains("cure: grpcimport recalculate Tastytrade", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_snapshots_are_told_with_the_account_and_their_cure()
    {
        using var folder = await DoctoredFolder.WithStatementAsync();
        folder.Execute("UPDATE accounts SET Revision = Revision + 1, FirstDirtyDay = '2025-12-31'");

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(0, code);
        Assert.Contains("note   snapshots: those of 'Tastytrade' are stale, of revision 1; its movements are of revision 2", output, StringComparison.Ordinal);
        Assert.Contains("grpcimport recalculate Tastytrade", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_wrong()
    {
        using var folder = await DoctoredFolder.CreateAsync();
        await File.WriteAllTextAsync(folder.Imports, new string('x', 5_000), TestContext.Current.CancellationToken);

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(1, code);
        Assert.Contains("WRONG  imports.db: it is damaged, or not a SQLite database", output, StringComparison.Ordinal);
        Assert.Contains("One thing is wrong.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_found()
    {
        using var folder = await DoctoredFolder.CreateAsync();
        await using (var file = new FileStream(folder.Imports, FileMode.Open))
        {
            // The last page: its header and whatever it holds.
            file.Seek(-4_096, SeekOrigin.End);
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, 4_096).ToArray(), TestContext.Current.CancellationToken);
        }

        var (code, output) = await folder.ExamineAsync();

        Assert.Equal(1, code);
        Assert.Contains("WRONG  imports.db: it is damaged", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FreeSpace.BytesWanted, Verdict.Fine)]
    [InlineData(FreeSpace.BytesWanted - 1, Verdict.Advice)]
    [InlineData(FreeSpace.BytesMin, Verdict.Advice)]
    [InlineData(FreeSpace.BytesMin - 1, Verdict.Wrong)]
    internal async Task A_full_disk_is_told_before_an_import_fails(long freeBytes, Verdict expected)
    {
        using var root = new TestFolder();

        var findings = await new FolderExamination(root.Path, _ => freeBytes).ExamineAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, Assert.Single(findings, finding => finding.Subject == "disk").Verdict);
    }
}
