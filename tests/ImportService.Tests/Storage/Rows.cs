using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>Rows that are right in every column; a test changes what it is about.</summary>
internal static class Rows
{
    private static readonly DateTimeOffset s_begin = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static int s_ids;

    /// <summary>Ids in the order of time, as the services make them.</summary>
    public static Guid Id() => Guid.CreateVersion7(s_begin.AddMilliseconds(Interlocked.Increment(ref s_ids)));

    public static AccountRow Account(string name) => new()
    {
        Id = Id(),
        Name = name,
        NameKey = name.ToLowerInvariant(),
        Broker = string.Empty,
        Reference = string.Empty,
        Created = s_begin,
    };

    public static ImportRow Import(AccountRow account, int number)
    {
        var id = Id();
        return new ImportRow
        {
            Id = id,
            AccountId = account.Id,
            RequestId = id.ToString(),
            FileName = "statement.csv",
            FileSizeBytes = 1,
            Sha256 = new string('0', 64),
            StagedFile = null,
            Format = StatementFormat.Tastytrade,
            DuplicateStrategy = DuplicateStrategy.Skip,
            OverrideAccountReference = false,
            State = ImportState.Queued,
            Queued = s_begin.AddSeconds(number),
            Created = s_begin,
            Updated = s_begin,
        };
    }

    public static MovementRow Movement(Guid account, int number, string symbol = "ACME", decimal value = 1, DateOnly? day = null) => new()
    {
        ImportId = Guid.Empty,
        RowNumber = number,
        EffectNumber = 0,
        AccountId = account,
        Instant = number,
        Day = day ?? new DateOnly(2024, 1, 1),
        Kind = MovementKind.Trade,
        StatementType = "Trade",
        StatementSubType = "Buy to Open",
        Action = MovementAction.BuyToOpen,
        InstrumentType = InstrumentType.Equity,
        Symbol = symbol,
        Ticker = symbol,
        OptionRight = OptionRight.Unspecified,
        Quantity = 1,
        Value = value,
        Commissions = 0,
        Fees = 0,
        Currency = "USD",
        OrderNumber = string.Empty,
        Description = string.Empty,
        Fingerprint = [.. BitConverter.GetBytes((long)number), .. new byte[8]],
        FingerprintVersion = 1,
        Occurrence = 0,
    };

    /// <summary>A movement as the parser gives it, one effect of a row.</summary>
    public static StatementMovement Parsed(int number) => new()
    {
        RowNumber = number,
        EffectNumber = 0,
        InstantMicros = number,
        OffsetMinutes = 0,
        Day = new DateOnly(2024, 1, 1),
        Kind = MovementKind.Deposit,
        StatementType = "Money Movement",
        StatementSubType = "Deposit",
        Action = MovementAction.Unspecified,
        Instrument = MovementInstrument.None,
        Quantity = 0,
        Price = null,
        Value = number,
        Commissions = 0,
        Fees = 0,
        Currency = "USD",
        OrderNumber = string.Empty,
        Description = "ACH DEPOSIT",
        Fingerprint = new Fingerprint(1, (ulong)number),
    };
}
