using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence.Servers;

/// <summary>
/// What is sent behind the copy of a chunk into the staging table. The statements are the same for both servers but for their planner's hint and how they
/// answer rows, so that what PostgreSQL proves holds for SQL Server. No MERGE, no locking hints: whoever inserts the same identity first wins, and the
/// other transaction is run again.
/// </summary>
/// <param name="Apply">Inserts what the account does not have yet.</param>
/// <param name="Skip">Records which movement each other one met; answers their rows and effects.</param>
/// <param name="Clear">Empties the chunk's part of the staging table: sent again while it deletes <see cref="BatchedDelete.RowsMax"/> rows or more.</param>
internal sealed record MovementStatements(string Apply, string Skip, string Clear)
{
    private const string Staged = $"\"{ImportStore.Schema}\".\"staged_movements\"";
    private const string Movements = $"\"{ImportStore.Schema}\".\"movements\"";
    private const string Skipped = $"\"{ImportStore.Schema}\".\"skipped_rows\"";
    private const string OfChunk = "s.\"ImportId\" = @import AND s.\"ChunkNumber\" = @chunk";

    private const string Same =
        "m.\"AccountId\" = s.\"AccountId\" AND m.\"Instant\" = s.\"Instant\" AND m.\"Fingerprint\" = s.\"Fingerprint\" "
        + "AND m.\"Occurrence\" = s.\"Occurrence\" AND m.\"EffectNumber\" = s.\"EffectNumber\"";

    private const string IsItself =
        "m.\"ImportId\" = s.\"ImportId\" AND m.\"RowNumber\" = s.\"RowNumber\" AND m.\"EffectNumber\" = s.\"EffectNumber\"";

    /// <summary>
    /// A chunk's rows are looked up one by one in the index of identities. A planner without figures about a table that is nearly always empty might read
    /// all movements of all accounts instead, for each chunk.
    /// </summary>
    private const string LookUpPostgreSql = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off;\n";

    private const string LookUpSqlServer = "\nOPTION (LOOP JOIN)";

    /// <summary>The statements of a context's server; columns are those of the model.</summary>
    internal static MovementStatements Of(ImportDbContext context)
    {
        var postgreSql = context.Database.IsNpgsql();
        var names = context.Model.FindEntityType(typeof(MovementRow))!.GetProperties().Select(property => $"\"{property.GetColumnName()}\"").ToList();
        return new MovementStatements(
            $"""
            {(postgreSql ? LookUpPostgreSql : "")}INSERT INTO {Movements} ({string.Join(", ", names)})
            SELECT {string.Join(", ", names.Select(name => "s." + name))}
            FROM {Staged} AS s
            WHERE {OfChunk} AND NOT EXISTS (SELECT 1 FROM {Movements} AS m WHERE {Same}){(postgreSql ? "" : LookUpSqlServer)}
            """,
            $"""
            INSERT INTO {Skipped} ("ImportId", "RowNumber", "EffectNumber", "MetImportId", "MetRowNumber", "MetEffectNumber")
            {(postgreSql ? "" : "OUTPUT inserted.\"RowNumber\", inserted.\"EffectNumber\"")}
            SELECT s."ImportId", s."RowNumber", s."EffectNumber", m."ImportId", m."RowNumber", m."EffectNumber"
            FROM {Staged} AS s JOIN {Movements} AS m ON {Same}
            WHERE {OfChunk} AND NOT ({IsItself})
            {(postgreSql ? "RETURNING \"RowNumber\", \"EffectNumber\"" : LookUpSqlServer)}
            """,
            $"""DELETE {(postgreSql ? "" : $"TOP ({BatchedDelete.RowsMax}) ")}FROM {Staged} WHERE "ImportId" = @import AND "ChunkNumber" = @chunk""");
    }
}
