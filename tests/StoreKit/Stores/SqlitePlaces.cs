using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.Stores;

/// <summary>SQLite: a file each, which its service migrates when it opens it.</summary>
public sealed class SqlitePlaces(StoreUse use) : StorePlaces
{
    public override Task<StorePlace> NewAsync() =>
        Task.FromResult<StorePlace>(new Place(use, Directory.CreateTempSubdirectory("grpcimport-store-")));

    private sealed class Place(StoreUse use, DirectoryInfo folder)
        : StorePlace(new DatabaseSettings(DatabaseProvider.Sqlite, use.Section, use.Schema) { File = Path.Combine(folder.FullName, use.Schema + ".db") })
    {
        public override IReadOnlyList<(string Name, string Value)> Settings => [($"{DatabaseSettings.Section}:DatabaseFile", DatabaseSettings.File)];

        public override string Table(string name) => $"\"{name}\"";

        public override Task FailOnAsync(string table, string statement) =>
            ExecuteAsync($"CREATE TRIGGER \"fail_{table}\" BEFORE {statement} ON {Table(table)} BEGIN SELECT RAISE(ABORT, 'test fault'); END");

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER \"fail_{table}\"");

        public override DbConnection Connect() =>
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseSettings.File, Pooling = false }.ToString());

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
