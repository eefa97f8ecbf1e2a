using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

/// <summary>Activity statements written in tests, and their rows.</summary>
internal static class ActivityText
{
    internal const string First = "Statement,Header,Field Name,Field Value";
    internal const string AccountHeader = "Account Information,Header,Field Name,Field Value";

    internal const string TradesHeader =
        "Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,Realized P/L %,MTM P/L,Code";

    internal const string ForexHeader =
        "Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in USD,,,,MTM in USD,Code";

    internal const string FuturesHeader =
        "Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Notional Value,Comm/Fee,Basis,Realized P/L,MTM P/L,Code";

    internal const string DepositsHeader = "Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount";
    internal const string DividendsHeader = "Dividends,Header,Currency,Date,Description,Amount";
    internal const string TaxHeader = "Withholding Tax,Header,Currency,Date,Description,Amount,Code";
    internal const string InterestHeader = "Interest,Header,Currency,Date,Description,Amount";
    internal const string FeesHeader = "Fees,Header,Subtitle,Currency,Date,Description,Amount";

    internal const string ActionsHeader =
        "Corporate Actions,Header,Asset Category,Currency,Report Date,Date/Time,Description,Quantity,Proceeds,Value,Realized P/L,Code";

    internal const string TransfersHeader =
        "Transfers,Header,Asset Category,Currency,Symbol,Date,Type,Direction,Xfer Company,Xfer Account,Qty,Xfer Price,Market Value,Realized P/L,Cash Amount,Code";

    internal const string Share = "Trades,Data,Order,Stocks,USD,ACME,\"2025-03-03, 09:30:00\",5.4725,36.546043856,36.39,-199.998225,-1,200.998225,0,0,-0.8539,FPA;O;P";
    internal const string Forex = "Trades,Data,Order,Forex,USD,EUR.USD,\"2025-03-03, 05:39:25\",\"-1,345\",1.09,,1466.05,-2,,,,0,";
    internal const string Deposit = "Deposits & Withdrawals,Data,EUR,2025-03-03,Electronic Fund Transfer,348.8";
    internal const string Dividend = "Dividends,Data,USD,2025-03-03,ACME(US0000000001) Cash Dividend USD 0.24 per Share (Ordinary Dividend),2.4";

    internal static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', [First, .. lines, ""]));

    internal static List<StatementRow> Read(params string[] lines) => StatementText.Read(Bytes(lines));

    /// <summary>The effects of the only row, which has no issue.</summary>
    internal static List<StatementMovement> Effects(params string[] lines)
    {
        var row = Assert.Single(Read(lines));
        Assert.Null(row.Issue);
        return StatementText.Effects(row);
    }

    /// <summary>The only effect of the only row.</summary>
    internal static StatementMovement Movement(params string[] lines) => Assert.Single(Effects(lines));

    /// <summary>The issue of the only row.</summary>
    internal static StatementRowIssue Issue(RowIssueReason reason, string column, params string[] lines)
    {
        var row = Assert.Single(Read(lines));
        Assert.NotNull(row.Issue);
        Assert.Equal((0, reason, column), (row.Movements.Count, row.Issue.Reason, row.Issue.Column));
        Assert.NotEmpty(row.Issue.Message);
        Assert.NotEmpty(row.Issue.Expected);
        return row.Issue;
    }

    /// <summary>A row with one text in place of another, which must be there.</summary>
    internal static string With(this string row, string old, string changed)
    {
        Assert.Contains(old, row, StringComparison.Ordinal);
        return row.Replace(old, changed, StringComparison.Ordinal);
    }
}
