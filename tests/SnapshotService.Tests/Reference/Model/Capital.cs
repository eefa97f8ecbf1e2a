using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>Capital deployed: cash paid for long shares and options, and what short puts may have to pay.</summary>
internal static class Capital
{
    internal static decimal Deployed(Book book)
    {
        if (book.Name.Type is not (InstrumentType.Equity or InstrumentType.EquityOption or InstrumentType.FutureOption))
            return 0;
        var paid = -book.Lots(Side.Long).Sum(lot => lot.Cash);
        var terms = book.Instrument;
        return terms.Right != OptionRight.Put || !terms.HasStrike
            ? paid
            : paid + Exact.Quotient([Exact.Number(terms.Strike), Multiplier(terms), book.Held(Side.Short)], []);
    }

    internal static decimal Multiplier(Instrument terms) => terms.HasMultiplier ? Exact.Number(terms.Multiplier) : 1;
}
