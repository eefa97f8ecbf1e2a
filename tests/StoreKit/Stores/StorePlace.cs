using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.StoreKit.Stores;

/// <summary>An empty database of one provider with the tables of one service; gone when disposed.</summary>
public abstract class StorePlace(DatabaseSettings settings) : IAsyncDisposable
{
    /// <summary>How the service reaches it.</summary>
    public DatabaseSettings DatabaseSettings => settings;

    public DatabaseProvider Provider => settings.Provider;

    /// <summary>The same as configuration of a host.</summary>
    public virtual IReadOnlyList<(string Name, string Value)> Settings =>
        [($"{settings.Section}:Provider", $"{Provider}"), ($"{settings.Section}:ConnectionString", settings.ConnectionString)];

    /// <summary>Several transactions write at once, each with locks on its own rows.</summary>
    public virtual bool LocksRows => Provider != DatabaseProvider.Sqlite;

    /// <summary>What is behind the product's back speaks SQLite's SQL, whatever the provider is.</summary>
    public virtual bool AnswersAsSqlite => Provider == DatabaseProvider.Sqlite;

    /// <summary>A table as statements name it.</summary>
    public virtual string Table(string name) => $"\"{settings.Schema}\".\"{name}\"";

    /// <summary>Lets every row that a statement ("INSERT", "UPDATE", "DELETE") writes to a table fail, until <see cref="HealAsync"/>.</summary>
    public abstract Task FailOnAsync(string table, string statement);

    public abstract Task HealAsync(string table);

    /// <summary>A connection of its own, past the product.</summary>
    public abstract DbConnection Connect();

    /// <summary>The first value that a statement answers.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(CancellationToken.None);
    }

    public Task ExecuteAsync(string sql) => ScalarAsync(sql);

    public async Task<long> CountAsync(string table) =>
        Convert.ToInt64(await ScalarAsync($"SELECT COUNT(*) FROM {Table(table)}"), CultureInfo.InvariantCulture);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Makes such databases.</summary>
public abstract class StorePlaces
{
    /// <summary>Why it cannot here; null where it can.</summary>
    public virtual string? Obstacle => null;

    public abstract Task<StorePlace> NewAsync();
}

/// <summary>The service that they are for.</summary>
/// <param name="Section">Its configuration section.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="MigrateAsync">Has it make its tables.</param>
/// <param name="Script">The script that makes them on a server.</param>
public sealed record StoreUse(string Section, string Schema, Func<DatabaseSettings, Task> MigrateAsync, Func<DatabaseSettings, string> Script);
