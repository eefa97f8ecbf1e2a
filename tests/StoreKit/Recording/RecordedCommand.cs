using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using GrpcImport.ServiceDefaults.Tests.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.Recording;

/// <summary>A command with the parameters of SQL Server's client, which is recorded and answered by an embedded database.</summary>
internal sealed class RecordedCommand(RecordedConnection connection, SqliteCommand inner) : DbCommand
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private const int NotUnderstood = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int DuplicateKey = 2627;
    private const int DeadlockVictim = 1205;

    private readonly SqlCommand parameters = new();
    private RecordedTransaction? transaction;

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set
        {
            // It is made by its connection and stays with it.
        }
    }

    protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => transaction;
        set => transaction = (RecordedTransaction?)value;
    }

    public override void Cancel() => inner.Cancel();

    public override void Prepare()
    {
        // Nothing to gain.
    }

    public override int ExecuteNonQuery() => Begin() ? Answered(inner.CommandText, () => inner.ExecuteNonQuery()) : -1;

    public override object? ExecuteScalar() => Begin() ? Answered(inner.CommandText, () => inner.ExecuteScalar()) : null;

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        if (!Begin())
            inner.CommandText = "SELECT 0 WHERE 0";
        return Answered(inner.CommandText, () => inner.ExecuteReader(behavior & ~CommandBehavior.SequentialAccess));
    }

    protected override DbParameter CreateDbParameter() => parameters.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            parameters.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Errors as SQL Server's client throws them.</summary>
    internal static TResult Answered<TResult>(string text, Func<TResult> answer)
    {
        try
        {
            return answer();
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is ConstraintUnique or ConstraintPrimaryKey)
        {
            throw MadeSqlException.Of(DuplicateKey, message: e.Message);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NotUnderstood)
        {
            throw new NotSupportedException($"{e.Message} {text}", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            throw MadeSqlException.Of(DeadlockVictim, message: e.Message);
        }
    }

    private bool Begin()
    {
        connection.Recorder.Add(CommandText);
        inner.CommandText = SqliteText.Of(CommandText);
        inner.Transaction = transaction?.Inner;
        inner.Parameters.Clear();
        foreach (SqlParameter parameter in parameters.Parameters)
            inner.Parameters.AddWithValue(parameter.ParameterName, RecordedDatabase.Stored(parameter.Value));
        return inner.CommandText.Length > 0;
    }
}
