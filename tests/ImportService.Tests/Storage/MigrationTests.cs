using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

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
