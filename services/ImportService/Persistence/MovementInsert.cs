using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The prepared INSERT of one movement; a movement whose identity the account has already is left out.</summary>
internal sealed class MovementInsert : IDisposable
{
    private static readonly string[] Columns =
    [
        nameof(MovementRow.ImportId), nameof(MovementRow.AccountId), nameof(MovementRow.RowNumber), nameof(MovementRow.EffectNumber),
        nameof(MovementRow.Instant), nameof(MovementRow.OffsetMinutes), nameof(MovementRow.Day), nameof(MovementRow.Kind),
        nameof(MovementRow.StatementType), nameof(MovementRow.StatementSubType), nameof(MovementRow.Action), nameof(MovementRow.InstrumentType),
        nameof(MovementRow.Symbol), nameof(MovementRow.Ticker), nameof(MovementRow.Expiration), nameof(MovementRow.Strike),
        nameof(MovementRow.OptionRight), nameof(MovementRow.Multiplier), nameof(MovementRow.Quantity), nameof(MovementRow.Price),
        nameof(MovementRow.Value), nameof(MovementRow.Commissions), nameof(MovementRow.Fees), nameof(MovementRow.Currency),
        nameof(MovementRow.OrderNumber), nameof(MovementRow.Description), nameof(MovementRow.Fingerprint),
        nameof(MovementRow.FingerprintVersion), nameof(MovementRow.Occurrence),
    ];

    private readonly SqliteConnection connection;
    private readonly SqliteCommand command;
    private readonly SqliteParameter[] parameters;
    private readonly byte[] fingerprint = new byte[Fingerprint.Length];

    internal MovementInsert(SqliteConnection connection)
    {
        this.connection = connection;
        command = connection.CreateCommand();
        parameters = [.. Columns.Select(column => command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column, Value = DBNull.Value }))];
        command.CommandText =
            $"""
            INSERT INTO "movements" ({string.Join(", ", Columns.Select(column => $"\"{column}\""))})
            VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))})
            ON CONFLICT ("AccountId", "Instant", "Fingerprint", "Occurrence", "EffectNumber") DO NOTHING
            """;
    }

    internal bool IsOf(SqliteConnection other) => ReferenceEquals(connection, other);

    /// <summary>Sets what all movements of a chunk share.</summary>
    internal void Begin(SqliteTransaction transaction, Guid importId, Guid accountId)
    {
        command.Transaction = transaction;
        parameters[0].Value = importId.ToByteArray(true);
        parameters[1].Value = accountId.ToByteArray(true);
    }

    /// <summary>Inserts; false where the account has that movement already.</summary>
    internal bool Execute(StatementMovement movement, int occurrence)
    {
        movement.Fingerprint.CopyTo(fingerprint);
        var instrument = movement.Instrument;
        Span<object?> values =
        [
            movement.RowNumber, movement.EffectNumber, movement.InstantMicros, movement.OffsetMinutes, WireDay.Format(movement.Day), (int)movement.Kind,
            movement.StatementType, movement.StatementSubType, (int)movement.Action, (int)instrument.Type,
            instrument.Symbol, instrument.Ticker, Day(instrument.Expiration), Number(instrument.Strike),
            (int)instrument.Right, Number(instrument.Multiplier), Number(movement.Quantity), Number(movement.Price),
            Number(movement.Value), Number(movement.Commissions), Number(movement.Fees), movement.Currency,
            movement.OrderNumber, movement.Description, fingerprint,
            FingerprintV1.Version, occurrence,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i + 2].Value = values[i] ?? DBNull.Value;
        }

        return command.ExecuteNonQuery() == 1;
    }

    public void Dispose() => command.Dispose();

    private static string? Day(DateOnly? day) => day is { } value ? WireDay.Format(value) : null;

    private static string? Number(decimal? number) => number is { } value ? CanonicalDecimal.Format(value) : null;
}
