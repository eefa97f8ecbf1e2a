using GrpcImport.ImportService.Movements;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The prepared INSERT of which movement an effect of a row met.</summary>
internal sealed class SkipInsert : IDisposable
{
    private const string Text =
        """
        INSERT INTO "skipped_rows" ("ImportId", "RowNumber", "EffectNumber", "MetImportId", "MetRowNumber", "MetEffectNumber")
        SELECT @ImportId, @RowNumber, @EffectNumber, "ImportId", "RowNumber", "EffectNumber" FROM "movements"
        WHERE "AccountId" = @AccountId AND "Instant" = @Instant AND "Fingerprint" = @Fingerprint AND "Occurrence" = @Occurrence
          AND "EffectNumber" = @EffectNumber
        """;

    private readonly SqliteCommand command;
    private readonly byte[] fingerprint = new byte[Fingerprint.Length];

    internal SkipInsert(SqliteConnection connection)
    {
        command = connection.CreateCommand();
        command.CommandText = Text;
        foreach (var name in (string[])["@ImportId", "@AccountId", "@RowNumber", "@EffectNumber", "@Instant", "@Fingerprint", "@Occurrence"])
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name, Value = DBNull.Value });
        }
    }

    internal void Begin(SqliteTransaction transaction, Guid importId, Guid accountId)
    {
        command.Transaction = transaction;
        command.Parameters["@ImportId"].Value = importId.ToByteArray(true);
        command.Parameters["@AccountId"].Value = accountId.ToByteArray(true);
    }

    internal void Execute(StatementMovement movement, int occurrence)
    {
        movement.Fingerprint.CopyTo(fingerprint);
        command.Parameters["@RowNumber"].Value = movement.RowNumber;
        command.Parameters["@EffectNumber"].Value = movement.EffectNumber;
        command.Parameters["@Instant"].Value = movement.InstantMicros;
        command.Parameters["@Fingerprint"].Value = fingerprint;
        command.Parameters["@Occurrence"].Value = occurrence;
        if (command.ExecuteNonQuery() != 1)
        {
            throw new InvalidOperationException($"Row {movement.RowNumber} met no movement and was not inserted either.");
        }
    }

    public void Dispose() => command.Dispose();
}
