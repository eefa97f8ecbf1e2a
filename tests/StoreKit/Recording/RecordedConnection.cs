using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GrpcImport.ServiceDefaults.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.Recording;

/// <summary>
/// Stands for a connection to SQL Server where there is no server: records every text, and has an embedded database answer it, so that the product's code goes
/// its own ways. What it answers is not what is tested; that it was asked is.
/// </summary>
internal sealed class RecordedConnection : DbConnection, IBulkTarget
{
    private readonly SqliteConnection inner;
    private string connectionString;

    internal RecordedConnection(string connectionString)
    {
        this.connectionString = connectionString;
        inner = new SqliteConnection(RecordedDatabase.ConnectionString);
    }

    [AllowNull]
    public override string ConnectionString
    {
        get => connectionString;
        set => connectionString = value ?? "";
    }

    public override string Database => new SqlConnectionStringBuilder(connectionString).InitialCatalog;

    public override string DataSource => "recorded";

    public override string ServerVersion => "16.00.0000";

    public override ConnectionState State => inner.State;

    internal Recorder Recorder => Recorder.Of(Database);

    public override void Open()
    {
        inner.Open();
        RecordedDatabase.Prepare(inner, Database);
    }

    public override void Close() => inner.Close();

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public async Task CopyAsync(string schema, string table, IReadOnlyList<string> columns, DbDataReader rows, CancellationToken cancellationToken)
    {
        Recorder.AddPlace();
        await using var command = inner.CreateCommand();
        command.CommandText = $"INSERT INTO \"{schema}\".\"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, n) => string.Create(CultureInfo.InvariantCulture, $"@p{n}")))})";
        while (await rows.ReadAsync(cancellationToken))
        {
            command.Parameters.Clear();
            for (var n = 0; n < columns.Count; n++)
                command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"@p{n}"), RecordedDatabase.Stored(rows.GetValue(n)));
            RecordedCommand.Answered(command.CommandText, () => command.ExecuteNonQuery());
        }
    }

    // An immediate transaction: two that both read first could not both write later.
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new RecordedTransaction(this, inner.BeginTransaction(deferred: isolationLevel is IsolationLevel.Snapshot), isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordedCommand(this, inner.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A transaction of it.</summary>
internal sealed class RecordedTransaction(RecordedConnection connection, SqliteTransaction inner, IsolationLevel level) : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;

    public override bool SupportsSavepoints => true;

    internal SqliteTransaction Inner => inner;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => inner.Commit();

    public override void Rollback() => inner.Rollback();

    public override void Save(string savepointName) => inner.Save(savepointName);

    public override void Rollback(string savepointName) => inner.Rollback(savepointName);

    public override void Release(string savepointName)
    {
        // SQL Server has no such thing.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
