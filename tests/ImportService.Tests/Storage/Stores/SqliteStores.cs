using System.Data.Common;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>Stores on SQLite: a file each.</summary>
internal sealed class SqliteStores : TestStores
{
    public override Task<TestStore> NewAsync() => Task.FromResult<TestStore>(new Store());

    private sealed class Store : TestStore
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grpcimport-store-");

        private string File => Path.Combine(folder.FullName, "imports.db");

        public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

        public override IReadOnlyList<(string Name, string Value)> Settings => [("Imports:DatabaseFile", File)];

        internal override DatabaseSettings DatabaseSettings => new(DatabaseProvider.Sqlite, ImportStore.Section, ImportStore.Schema) { File = File };

        public override string Table(string name) => $"\"{name}\"";

        public override Task FailOnAsync(string table, string statement) =>
            ExecuteAsync($"CREATE TRIGGER \"fail_{table}\" BEFORE {statement} ON {Table(table)} BEGIN SELECT RAISE(ABORT, 'test fault'); END");

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER \"fail_{table}\"");

        public override string Translate(string sql) => sql;

        public override DbConnection Connect() => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
