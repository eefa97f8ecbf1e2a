using System.Data.Common;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Stores;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>An empty store of one provider, its tables made; gone when disposed.</summary>
public sealed class TestStore(StorePlace place) : IAsyncDisposable
{
    public DatabaseProvider Provider => place.Provider;

    /// <summary>Several transactions write at once, each with locks on its own rows.</summary>
    public bool LocksRows => place.LocksRows;

    /// <summary>Configuration of a service on it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings => place.Settings;

    internal DatabaseSettings DatabaseSettings => place.DatabaseSettings;

    /// <summary>The store itself, opened, without a service; the caller disposes it.</summary>
    internal async Task<IDatabase<ImportDbContext>> OpenAsync()
    {
        var database = Create();
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The same, not opened.</summary>
    internal IDatabase<ImportDbContext> Create() => DatabaseFactory.Create(DatabaseSettings, ImportStore.Contexts, TimeProvider.System);

    /// <summary>A table as statements name it.</summary>
    public string Table(string name) => place.Table(name);

    /// <summary>Lets every row that a statement ("INSERT", "UPDATE", "DELETE") writes to a table fail, until <see cref="HealAsync"/>.</summary>
    public Task FailOnAsync(string table, string statement) => place.FailOnAsync(table, statement);

    public Task HealAsync(string table) => place.HealAsync(table);

    /// <summary>A statement written for SQLite, as this provider takes it.</summary>
    public string Translate(string sql)
    {
        // Whatever this store is: where there is a SQL Server it is sent there, too.
        _ = TSql.Statements(PortableSql.ForSqlServer(sql));
        return Translated(sql);
    }

    private string Translated(string sql) => Provider switch
    {
        _ when place.AnswersAsSqlite => sql,
        DatabaseProvider.PostgreSql => PortableSql.ForPostgreSql(sql),
        DatabaseProvider.SqlServer => PortableSql.ForSqlServer(sql),
        DatabaseProvider.Sqlite => sql,
        _ => throw new NotSupportedException($"{Provider}"),
    };

    /// <summary>The first value that a statement answers, on a connection of its own.</summary>
    public Task<object?> ScalarAsync(string sql) => place.ScalarAsync(sql);

    public Task ExecuteAsync(string sql) => place.ExecuteAsync(sql);

    public Task<long> CountAsync(string table) => place.CountAsync(table);

    /// <summary>Every row that a chunk's transaction may write, but for what changes with time alone: leases, and what a failure leaves on its chunk.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync()
    {
        string[] queries =
        [
            "SELECT ImportId, RowNumber, EffectNumber FROM movements ORDER BY ImportId, RowNumber, EffectNumber",
            "SELECT ImportId, RowNumber, EffectNumber, MetImportId FROM skipped_rows ORDER BY ImportId, RowNumber, EffectNumber",
            "SELECT ImportId, Number, Rows_Read, MovementsPersisted, Completed FROM chunks ORDER BY ImportId, Number",
            "SELECT Id, ChunksCompleted, MovementsPersisted, BytesCompleted, Rows_Read, Phase1Completed FROM imports ORDER BY Id",
            "SELECT Id, Revision, MovementCount, GrossTotal, FirstDirtyDay FROM accounts ORDER BY Id",
        ];
        var lines = new List<string>();
        await using var connection = Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var query in queries)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Translate(query);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                lines.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(n => reader.GetValue(n) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(n)}")));
        }

        return lines;
    }

    public DbConnection Connect() => place.Connect();

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
