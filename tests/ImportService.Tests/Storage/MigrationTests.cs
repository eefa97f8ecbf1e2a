using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.ImportService.Tests.Storage;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void No_model_has_changes_without_a_migration(DatabaseProvider provider)
    {
        using var context = Context(provider);

        Assert.False(context.Database.HasPendingModelChanges(), $"Write a migration for {provider} (docs/migrations.md).");
    }

    [Fact]
    public async Task Chunks_planned_before_they_kept_their_header_have_the_statement_s_first_line()
    {
        var folder = Directory.CreateTempSubdirectory("grpcimport-migration-");
        var options = new DbContextOptionsBuilder<ImportDbContext>().UseSqlite($"Data Source={Path.Combine(folder.FullName, "old.db")};Pooling=False").Options;
        var account = Rows.Account("old");
        var import = Rows.Import(account, 1);
        await using (var context = ImportStore.Contexts.Sqlite(options))
        {
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
            context.AddRange(account, import, Chunk(import, 1), Chunk(import, 2));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            // As a version before left it.
            await migrator.MigrateAsync("SuppliedBases", TestContext.Current.CancellationToken);
            await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);
        }

        await using (var context = ImportStore.Contexts.Sqlite(options))
        {
            var chunks = await context.Chunks.AsNoTracking().OrderBy(chunk => chunk.Number).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal([(1, 0L, 100L), (2, 0L, 100L)], chunks.Select(chunk => (chunk.Number, chunk.HeaderByteOffset, chunk.ByteOffsetStart)));
        }

        folder.Delete(recursive: true);
    }

    private static ChunkRow Chunk(ImportRow import, int number) => new()
    {
        ImportId = import.Id,
        Number = number,
        ByteOffsetStart = 100,
        ByteOffsetEnd = 200,
        RowNumberFirst = 1,
        LineNumberFirst = 2,
        HeaderByteOffset = 77,
        RowCount = 1,
        MovementsEstimated = 1,
    };

    private static ImportDbContext Context(DatabaseProvider provider)
    {
        var options = DesignTimeOptions.Of<ImportDbContext>(provider, ImportStore.Schema);
        return provider switch
        {
            DatabaseProvider.Sqlite => ImportStore.Contexts.Sqlite(options),
            DatabaseProvider.SqlServer => ImportStore.Contexts.SqlServer(options),
            DatabaseProvider.PostgreSql => ImportStore.Contexts.PostgreSql(options),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
        };
    }
}
