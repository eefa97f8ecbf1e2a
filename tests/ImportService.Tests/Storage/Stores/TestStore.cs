using System.Data.Common;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>An empty store of one provider, its tables made; gone when disposed.</summary>
public abstract class TestStore : IAsyncDisposable
{
    public abstract DatabaseProvider Provider { get; }

    /// <summary>Configuration of a service on it.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>A table as statements name it.</summary>
    public virtual string Table(string name) => $"\"{ImportStore.Schema}\".\"{name}\"";

    /// <summary>The store itself, opened, without a service; the caller disposes it.</summary>
    internal async Task<IDatabase<ImportDbContext>> OpenAsync()
    {
        var database = Create();
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The same, not opened.</summary>
    internal IDatabase<ImportDbContext> Create() => DatabaseFactory.Create(DatabaseSettings, ImportStore.Contexts, TimeProvider.System);

    internal abstract DatabaseSettings DatabaseSettings { get; }

    /// <summary>Lets every row that a statement ("INSERT", "UPDATE", "DELETE") writes to a table fail, until <see cref="HealAsync"/>.</summary>
    public abstract Task FailOnAsync(string table, string statement);

    public abstract Task HealAsync(string table);

    /// <summary>A statement written for SQLite, as this provider takes it.</summary>
    public abstract string Translate(string sql);

    /// <summary>The first value that a statement answers, on a connection of its own.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public Task ExecuteAsync(string sql) => ScalarAsync(sql);

    public async Task<long> CountAsync(string table) =>
        Convert.ToInt64(await ScalarAsync($"SELECT COUNT(*) FROM {Table(table)}"), System.Globalization.CultureInfo.InvariantCulture);

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

    public abstract DbConnection Connect();

    public abstract ValueTask DisposeAsync();
}

/// <summary>Makes stores of one provider; skips the test where that provider is not here, saying so.</summary>
public abstract class TestStores
{
    public static readonly TestStores Sqlite = new SqliteStores();
    public static readonly TestStores PostgreSql = new PostgreSqlStores();
    public static readonly TestStores SqlServer = new SqlServerStores();

    public abstract Task<TestStore> NewAsync();
}
