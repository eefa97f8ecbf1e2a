using System.Text;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

/// <summary>
/// Activity statements of all that may stand in one, mixed by seed: several headers per section with their columns in other places, lines between that are
/// no rows, broken ones, a mark, any line break, with or without one at the end.
/// </summary>
internal static class GeneratedActivity
{
    private static readonly string[] s_between =
    [
        "", " \t", "Codes,Header,Code,Meaning", "Codes,Data,A,\"Assignment\nof options\"", "Notes,Data,\"never closed", "Notes,Data,House \"HCH\"", First,
        "Cash Report,Header,Currency Summary,Currency,Total,Amount", "Cash Report,Data,Ending Cash,USD,5,5", "Trades,SubTotal,,Stocks,USD,ACME",
        "Trades,Total,,Stocks,USD", "Trades,Data,ClosedLot,Stocks,USD,ACME", "Legal Notes,Data," + new string('x', 1500), "CFD Charges,Header,Currency,Date,Amount",
        "Account Information,Header,Field Name,Field Value", "Account Information,Data,Account,U1", "Dividends,Header,\"never closed",
    ];

    private static readonly string[] s_broken =
    [
        "Trades,Data,Order,\"never closed", "Trades,Data," + new string('x', 1500), "CFD Charges,Data,USD,2025-03-03,5", "Trades,Dat", "Dividends,Data", "Interest,Data,USD,2025-03-03,x,y",
    ];

    private static readonly (string Header, string Row)[] s_sections =
    [
        (TradesHeader, Share), (ForexHeader, Forex), (DepositsHeader, Deposit), (DividendsHeader, Dividend), (DividendsHeader, Dividend.With("Cash", "\"Cash\"")),
        ("Dividends,Header,Amount,,Currency,Account,Date,Description", "Dividends,Data,2.4,,USD,U1,2025-03-03,\"ACME(US0000000001) \nin two lines\""),
        (FeesHeader, "Fees,Data,Other Fees,USD,2025-03-03,Fee,-1,,"), (InterestHeader, "Interest,Data,USD,2025-03-03,Interest,1"),
        (ActionsHeader, "Corporate Actions,Data,Stocks,USD,2025-03-04,\"2025-03-03, 20:25:00\",\"ACME(US0000000001) Split 4 for 1 (ACME, ACME, US0000000001)\",30,0,0,0,"),
        (TransfersHeader, "Transfers,Data,Stocks,USD,ACME,2025-03-03,ACATS,In,--,1,5,--,1,0,2.5,"),
    ];

    public static byte[] Of(int seed, int blocks)
    {
        var random = new Random(seed);
        var lines = new List<string> { First };
        for (var block = 0; block < blocks; block++)
        {
            var (header, row) = s_sections[random.Next(s_sections.Length)];
            // A header may also be missing.
            if (random.Next(8) > 0)
                lines.Add(header);
            for (var count = random.Next(5); count > 0; count--)
            {
                lines.Add(row.Replace("03-03", $"03-{1 + random.Next(28):00}", StringComparison.Ordinal));
                if (random.Next(3) == 0)
                    lines.Add(s_between[random.Next(s_between.Length)]);
                if (random.Next(12) == 0)
                    lines.Add(s_broken[random.Next(s_broken.Length)]);
            }
        }

        string[] lineBreaks = ["\n", "\r\n", "\r"];
        var lineBreak = lineBreaks[random.Next(lineBreaks.Length)];
        var text = string.Join(lineBreak, lines) + (random.Next(2) == 0 ? lineBreak : "");
        return Encoding.UTF8.GetBytes((random.Next(2) == 0 ? "\uFEFF" : "") + text);
    }
}
