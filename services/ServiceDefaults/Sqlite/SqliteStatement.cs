using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>
/// A prepared statement of the writer connection, bound by ordinal and in UTF-8, run inside the connection's transaction. The hot path's own way around
/// <see cref="SqliteCommand"/>, which looks every parameter up by name and allocates its value again for each row: twice as slow here.
/// What is bound stays bound until it is bound again. Not thread-safe; the caller holds the writer.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    /// <summary>
    /// Optimized at their first call: left to tiered compilation, whole statements of some 100,000 rows go by in unoptimized code.
    /// </summary>
    private const MethodImplOptions Compiled = MethodImplOptions.AggressiveOptimization;

    /// <summary>SQLITE_PREPARE_PERSISTENT: it lives long, so it does not take its memory from the pool for short-lived ones.</summary>
    private const uint Persistent = 1;

    // Texts of a statement seldom take more; a longer one gets an array of its own.
    private const int StackBytesMax = 512;

    private readonly SqliteConnection connection;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares a statement.</summary>
    public SqliteStatement(SqliteConnection connection, string text)
    {
        ArgumentNullException.ThrowIfNull(connection);
        this.connection = connection;
        database = HandleOf(connection);
        Check(raw.sqlite3_prepare_v3(database, text, Persistent, out statement));
    }

    /// <summary>Whether it is a statement of a connection.</summary>
    public bool IsOf(SqliteConnection other) => ReferenceEquals(connection, other);

    /// <summary>Binds an integer.</summary>
    /// <param name="ordinal">1-based.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(Compiled)]
    public void Bind(int ordinal, long value) => Check(raw.sqlite3_bind_int64(statement, ordinal, value));

    /// <summary>Binds bytes as a BLOB.</summary>
    [MethodImpl(Compiled)]
    public void BindBlob(int ordinal, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(statement, ordinal, value));

    /// <summary>Binds NULL.</summary>
    [MethodImpl(Compiled)]
    public void BindNull(int ordinal) => Check(raw.sqlite3_bind_null(statement, ordinal));

    /// <summary>Binds UTF-8 as text.</summary>
    [MethodImpl(Compiled)]
    public void BindText(int ordinal, ReadOnlySpan<byte> value) =>
        // An empty span has no address, which SQLite would take for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_text(statement, ordinal, utf8z.FromSpan("\0"u8)) : raw.sqlite3_bind_text(statement, ordinal, value));

    /// <summary>Binds text.</summary>
    [MethodImpl(Compiled)]
    public void BindText(int ordinal, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytesMax = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> text = bytesMax <= StackBytesMax ? stackalloc byte[StackBytesMax] : new byte[bytesMax];
        BindText(ordinal, text[..Encoding.UTF8.GetBytes(value, text)]);
    }

    /// <summary>Runs it; answers how many rows it changed.</summary>
    [MethodImpl(Compiled)]
    public int Execute()
    {
        var outcome = raw.sqlite3_step(statement);
        // Reset answers the error of the step again; the first answer is the one that is reported.
        var reset = raw.sqlite3_reset(statement);
        if (outcome != raw.SQLITE_DONE)
        {
            Check(outcome == raw.SQLITE_ROW ? raw.SQLITE_MISUSE : outcome);
        }

        Check(reset);
        return raw.sqlite3_changes(database);
    }

    /// <inheritdoc/>
    public void Dispose() => statement.Dispose();

    [MethodImpl(Compiled)]
    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            // The form of Microsoft.Data.Sqlite's own messages. The low byte is the code, the rest says more about it.
            throw new SqliteException($"SQLite Error {code & 0xFF}: '{raw.sqlite3_errmsg(database).utf8_to_string()}'.", code & 0xFF, code);
        }
    }

    // By name: against older bindings (compat/README.md) the compiler refuses a member whose type they hold (CS1705); the runtime does not.
    private static sqlite3 HandleOf(SqliteConnection connection) =>
        (sqlite3?)typeof(SqliteConnection).GetProperty("Handle")!.GetValue(connection) ?? throw new InvalidOperationException("The connection is not open.");
}
