using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>
/// Instruments by a short text: "ABC" is a share, "ABC P10" a put on it that expires on 2025-02-21, "ABC P10 2025-01-03" one that does so earlier,
/// "/MES" a future, "/MES C5400" an option on it with a multiplier of 5. The first word is the ticker.
/// </summary>
internal static class Contract
{
    private const string UsualExpiration = "2025-02-21";

    internal static Instrument Of(string text)
    {
        var words = text.Split(' ');
        var isFuture = text.StartsWith('/');
        var instrument = new Instrument { Symbol = text, Ticker = words[0] };
        if (words.Length == 1)
        {
            instrument.Type = isFuture ? InstrumentType.Future : InstrumentType.Equity;
            return instrument;
        }

        instrument.Type = isFuture ? InstrumentType.FutureOption : InstrumentType.EquityOption;
        instrument.Right = words[1][0] == 'P' ? OptionRight.Put : OptionRight.Call;
        instrument.Strike = words[1][1..];
        instrument.Multiplier = isFuture ? "5" : "100";
        instrument.Expiration = words.Length > 2 ? words[2] : UsualExpiration;
        return instrument;
    }
}
