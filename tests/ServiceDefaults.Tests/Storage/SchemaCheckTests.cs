using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.ServiceDefaults.Tests.Storage;

public sealed class SchemaCheckTests : IAsyncDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly TwoSteps context;

    public SchemaCheckTests()
    {
        connection.Open();
        context = new TwoSteps(new DbContextOptionsBuilder<TwoSteps>().UseSqlite(connection).Options);
    }

    [Fact]
    public async Task A_schema_is_missing_older_right_or_newer()
    {
        var empty = await SchemaCheck.FaultOfAsync(context, CancellationToken.None);
        await context.Database.MigrateAsync("20240101000000_First", CancellationToken.None);
        var older = await SchemaCheck.FaultOfAsync(context, CancellationToken.None);
        await context.Database.MigrateAsync(CancellationToken.None);
        var right = await SchemaCheck.FaultOfAsync(context, CancellationToken.None);
        await context.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20240103000000_Third', '99')", CancellationToken.None);
        var newer = await SchemaCheck.FaultOfAsync(context, CancellationToken.None);

        Assert.Equal((DatabaseFault.SchemaMissing, DatabaseFault.SchemaOlder, null, DatabaseFault.SchemaNewer), (empty, older, right, newer));
    }

    [Fact]
    public async Task A_newer_schema_is_not_called_older_though_it_lacks_something_too()
    {
        await context.Database.MigrateAsync("20240101000000_First", CancellationToken.None);
        await context.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20240103000000_Third', '99')", CancellationToken.None);

        Assert.Equal(DatabaseFault.SchemaNewer, await SchemaCheck.FaultOfAsync(context, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await connection.DisposeAsync();
    }

    internal sealed class TwoSteps(DbContextOptions<TwoSteps> options) : DbContext(options);

    [DbContext(typeof(TwoSteps))]
    [Migration("20240101000000_First")]
    internal sealed class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE a (b)");
    }

    [DbContext(typeof(TwoSteps))]
    [Migration("20240102000000_Second")]
    internal sealed class Second : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE c (d)");
    }
}
