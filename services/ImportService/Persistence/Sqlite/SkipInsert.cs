using GrpcImport.ImportService.Movements;
using GrpcImport.ServiceDefaults.Sqlite;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Persistence.Sqlite;

/// <summary>The prepared INSERT of which movement an effect of a row met.</summary>
internal sealed class SkipInsert : IDisposable
{
    private const string Text =
        """
        INSERT INTO "skipped_rows" ("ImportId", "RowNumber", "EffectNumber", "MetImportId", "MetRowNumber", "MetEffectNumber")
        SELECT ?1, ?2, ?3, "ImportId", "RowNumber", "EffectNumber" FROM "movements"
        WHERE "AccountId" = ?4 AND "Instant" = ?5 AND "Fingerprint" = ?6 AND "Occurrence" = ?7 AND "EffectNumber" = ?3
        """;

    private readonly SqliteStatement statement;

    internal SkipInsert(SqliteConnection connection) => statement = new SqliteStatement(connection, Text);

    /// <summary>Sets what all movements of a chunk share.</summary>
    internal void Begin(Guid importId, Guid accountId)
    {
        Span<byte> id = stackalloc byte[16];
        importId.TryWriteBytes(id, bigEndian: true, out _);
        statement.BindBlob(1, id);
        accountId.TryWriteBytes(id, bigEndian: true, out _);
        statement.BindBlob(4, id);
    }

    internal void Execute(StatementMovement movement, int occurrence)
    {
        statement.Bind(2, movement.RowNumber);
        statement.Bind(3, movement.EffectNumber);
        statement.Bind(5, movement.InstantMicros);
        Span<byte> fingerprint = stackalloc byte[Fingerprint.Length];
        movement.Fingerprint.CopyTo(fingerprint);
        statement.BindBlob(6, fingerprint);
        statement.Bind(7, occurrence);
        if (statement.Execute() != 1)
        {
            throw new InvalidOperationException($"Row {movement.RowNumber} met no movement and was not inserted either.");
        }
    }

    public void Dispose() => statement.Dispose();
}
