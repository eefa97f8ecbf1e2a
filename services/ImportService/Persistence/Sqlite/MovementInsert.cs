using System.Runtime.CompilerServices;
using GrpcImport.Contracts;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;
using GrpcImport.ServiceDefaults.Sqlite;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Persistence.Sqlite;

/// <summary>The prepared INSERT of one movement; a movement whose identity the account has already is left out. Ordinals follow <see cref="Columns"/>.</summary>
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

    // Sign, 18 digits, point, 10 digits; a day has 10 characters.
    private const int ValueBytesMax = CanonicalDecimal.LengthMax;

    private readonly SqliteStatement statement;

    internal MovementInsert(SqliteConnection connection) => statement = new SqliteStatement(
        connection,
        $"""
        INSERT INTO "movements" ({string.Join(", ", Columns.Select(column => $"\"{column}\""))})
        VALUES ({string.Join(", ", Columns.Select(_ => "?"))})
        ON CONFLICT ("AccountId", "Instant", "Fingerprint", "Occurrence", "EffectNumber") DO NOTHING
        """);

    internal bool IsOf(SqliteConnection other) => statement.IsOf(other);

    /// <summary>Sets what all movements of a chunk share.</summary>
    internal void Begin(Guid importId, Guid accountId)
    {
        Span<byte> id = stackalloc byte[16];
        importId.TryWriteBytes(id, bigEndian: true, out _);
        statement.BindBlob(1, id);
        accountId.TryWriteBytes(id, bigEndian: true, out _);
        statement.BindBlob(2, id);
        statement.Bind(28, FingerprintV1.Version);
    }

    /// <summary>Inserts; false where the account has that movement already.</summary>
    [MethodImpl(HotPath.Compiled)]
    internal bool Execute(StatementMovement movement, int occurrence)
    {
        statement.Bind(3, movement.RowNumber);
        statement.Bind(4, movement.EffectNumber);
        statement.Bind(5, movement.InstantMicros);
        BindInteger(6, movement.OffsetMinutes);
        BindDay(7, movement.Day);
        statement.Bind(8, (int)movement.Kind);
        statement.BindText(9, movement.StatementType);
        statement.BindText(10, movement.StatementSubType);
        statement.Bind(11, (int)movement.Action);
        BindInstrument(movement.Instrument);
        BindNumber(19, movement.Quantity);
        BindNumber(20, movement.Price);
        BindNumber(21, movement.Value);
        BindNumber(22, movement.Commissions);
        BindNumber(23, movement.Fees);
        statement.BindText(24, movement.Currency);
        statement.BindText(25, movement.OrderNumber);
        statement.BindText(26, movement.Description);
        Span<byte> fingerprint = stackalloc byte[Fingerprint.Length];
        movement.Fingerprint.CopyTo(fingerprint);
        statement.BindBlob(27, fingerprint);
        statement.Bind(29, occurrence);
        return statement.Execute() == 1;
    }

    public void Dispose() => statement.Dispose();

    [MethodImpl(HotPath.Compiled)]
    private void BindInstrument(MovementInstrument instrument)
    {
        statement.Bind(12, (int)instrument.Type);
        statement.BindText(13, instrument.Symbol);
        statement.BindText(14, instrument.Ticker);
        BindDay(15, instrument.Expiration);
        BindNumber(16, instrument.Strike);
        statement.Bind(17, (int)instrument.Right);
        BindNumber(18, instrument.Multiplier);
    }

    [MethodImpl(HotPath.Compiled)]
    private void BindInteger(int ordinal, int? value)
    {
        if (value is { } given)
        {
            statement.Bind(ordinal, given);
        }
        else
        {
            statement.BindNull(ordinal);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void BindDay(int ordinal, DateOnly? value)
    {
        Span<byte> text = stackalloc byte[ValueBytesMax];
        if (value is { } day && WireDay.TryFormat(day, text, out var length))
        {
            statement.BindText(ordinal, text[..length]);
        }
        else
        {
            statement.BindNull(ordinal);
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void BindNumber(int ordinal, decimal? value)
    {
        if (value is not { } number)
        {
            statement.BindNull(ordinal);
            return;
        }

        Span<byte> text = stackalloc byte[ValueBytesMax];
        if (!CanonicalDecimal.TryFormat(number, text, out var length))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "The number has too many digits.");
        }

        statement.BindText(ordinal, text[..length]);
    }
}
