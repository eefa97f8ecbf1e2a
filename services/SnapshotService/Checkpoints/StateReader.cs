using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>Reads the parts of a state, in the order in which <see cref="StateWriter"/> writes them.</summary>
internal sealed class StateReader(Stream stream) : BinaryReader(stream)
{
    internal DateOnly ReadDay() => DateOnly.FromDayNumber(ReadInt32());

    internal TValue? ReadOptional<TValue>(Func<TValue> read)
        where TValue : struct => ReadBoolean() ? read() : null;

    internal void ReadAll(Action read)
    {
        for (var count = Read7BitEncodedInt(); count > 0; count--)
            read();
    }

    internal ReplayCounts ReadCounts() => new(ReadInt64(), ReadInt64(), ReadInt64(), ReadInt64(), ReadInt64(), ReadInt64());

    internal void ReadCurrency(ReplayState state)
    {
        var currency = state.Currency(ReadString());
        currency.Cash = ReadCash();
        currency.Realized = ReadRealized();
        ReadAll(() => currency.Add(ReadTicker(currency.Currency)));
    }

    private TickerLedger ReadTicker(string currency)
    {
        var ticker = new TickerLedger(ReadString(), currency) { LastDay = ReadDay(), Cash = ReadCash(), Realized = ReadRealized() };
        ReadInto(ticker.Cycle);
        ReadAll(() => ticker.Add(ReadHolding()));
        return ticker;
    }

    private Holding ReadHolding()
    {
        var holding = new Holding((InstrumentType)ReadInt32(), ReadString(), ReadTerms())
        {
            Price = ReadOptional(ReadPrice),
            PricesFrom = ReadOptional(ReadDay),
        };
        ReadAll(() => holding.Lots.Longs.Add(ReadLot()));
        ReadAll(() => holding.Lots.Shorts.Add(ReadLot()));
        holding.Measure();
        return holding;
    }

    private ContractTerms ReadTerms() =>
        new(ReadOptional(ReadDay), ReadOptional(ReadDecimal), (OptionRight)ReadInt32(), ReadOptional(ReadDecimal));

    private TradedPrice ReadPrice() => new(ReadDecimal(), ReadDecimal(), ReadDay(), ReadInt64());

    private Lot ReadLot() => new(ReadDecimal(), ReadDecimal(), ReadDecimal(), ReadDay(), ReadInt64(), ReadBoolean());

    private void ReadInto(OperationCycle cycle)
    {
        cycle.Peak = ReadOptional(ReadDecimal);
        cycle.Before = ReadOperation();
        cycle.Figures = ReadOperation();
        cycle.Span = new OperationSpan(
            ReadInt32(), ReadDay(), ReadInt64(), ReadOptional(ReadDay), ReadOptional(ReadInt64), ReadOptional(ReadDay));
    }

    private OperationFigures ReadOperation() => new(ReadCash(), ReadDecimal(), ReadDecimal());

    private RealizedFigures ReadRealized() =>
        new(ReadDecimal(), ReadDecimal(), ReadDecimal(), ReadDecimal(), ReadDecimal(), ReadDecimal());

    private CashFigures ReadCash() => new(
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadDecimal(),
        ReadInt64());
}
