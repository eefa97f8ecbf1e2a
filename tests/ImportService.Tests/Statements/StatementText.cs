using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements;

/// <summary>Statements written in tests, and their rows.</summary>
internal static class StatementText
{
    internal const string Header =
        "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,"
        + "Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency";

    internal const string LegacyHeader =
        "Date/Time,Transaction Code,Transaction Subcode,Symbol,Buy/Sell,Open/Close,Quantity,Expiration Date,Strike,Call/Put,Price,Fees,"
        + "Amount,Description,Account Reference";

    internal const string Deposit = "2024-08-01T22:00:00+0100,Money Movement,Deposit,,,,ACH DEPOSIT,10.00,0,,--,0.00,,,,,,,,10.00,USD";

    internal const string Option =
        "2024-05-31T14:42:13+0100,Trade,Sell to Open,SELL_TO_OPEN,PLTR  240531C00022000,Equity Option,Sold 1 PLTR 05/31/24 Call 22.00 @ 0.51,"
        + "51.00,1,51.00,-1.00,-0.12,100,PLTR,PLTR,5/31/24,22,CALL,410536999,49.88,USD";

    internal const string Share =
        "2024-05-31T14:42:13+0100,Trade,Buy to Open,BUY_TO_OPEN,TSLL,Equity,Bought 100 TSLL @ 13.34,\"-1,333.50\",100,-13.33,0.00,-0.08,,,,,,,405478770,\"-1,333.58\",USD";

    internal const string LegacyOption = "02/17/2022 12:54 PM,Trade,Sell to Open,PARA,Sell,Open,2,04/01/2022,29,P,2.6,2.284,520,Sold 2 PARA,Individual...01";

    /// <summary>The latest day that is not in the future.</summary>
    internal static readonly DateOnly DayMax = new(2026, 1, 1);

    internal static byte[] Bytes(string header, params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', [header, .. rows, ""]));

    internal static StatementLayout Layout(byte[] statement)
    {
        var (layout, fault) = StatementLayout.Read(new MemoryStream(statement));
        Assert.Null(fault);
        return layout!;
    }

    internal static List<StatementRow> Read(byte[] statement, int rowBytesMax = 65536) => Read(new MemoryStream(statement), Layout(statement), null, rowBytesMax);

    internal static List<StatementRow> Read(Stream stream, StatementLayout layout, StatementRange? range, int rowBytesMax = 65536, string accountReference = "")
    {
        using var rows = StatementRows.Open(stream, layout, range ?? layout.AllRows, new RowLimits(rowBytesMax, DayMax), accountReference);
        var read = new List<StatementRow>();
        while (rows.MoveNext())
            read.Add(rows.Current);
        return read;
    }

    /// <summary>The movement of the only row.</summary>
    internal static StatementMovement Movement(string header, string row)
    {
        var read = Assert.Single(Read(Bytes(header, row)));
        Assert.Null(read.Issue);
        return read.Movement!;
    }

    /// <summary>The issue of the only row.</summary>
    internal static StatementRowIssue Issue(string header, string row, RowIssueReason reason, string column)
    {
        var read = Assert.Single(Read(Bytes(header, row)));
        Assert.Null(read.Movement);
        Assert.Equal((reason, column), (read.Issue!.Reason, read.Issue.Column));
        Assert.Equal((1L, 2L), (read.Issue.RowNumber, read.Issue.LineNumber));
        Assert.NotEmpty(read.Issue.Message);
        Assert.NotEmpty(read.Issue.Expected);
        return read.Issue;
    }

    /// <summary>A row with one field changed.</summary>
    internal static string With(string header, string row, string column, string value)
    {
        var fields = Split(row);
        fields[Array.IndexOf(header.Split(','), column)] = value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
        return string.Join(',', fields);
    }

    /// <summary>All of a row that movements are made of, in a form that can be compared and shown.</summary>
    internal static string Show(StatementRow row) =>
        $"{row.RowNumber} l{row.LineNumber}-{row.LineNumberNext} b{row.ByteOffsetStart}-{row.ByteOffsetEnd} h{row.HeaderByteOffset} {row.Issue}"
        + string.Concat(Effects(row).Select(m =>
            $"\n  {m.InstantMicros} {m.OffsetMinutes} {m.Day} {m.Kind} {m.StatementType}/{m.StatementSubType} {m.Action} {m.Instrument} {m.Quantity} {m.Price} "
            + $"{m.Value} {m.Commissions} {m.Fees} {m.Currency} {m.OrderNumber} '{m.Description}' {m.Fingerprint} {m.RowNumber}.{m.EffectNumber}"));

    /// <summary>The effects of a row, by their number.</summary>
    internal static List<StatementMovement> Effects(StatementRow row) =>
        [.. Enumerable.Range(0, row.Movements.Count).Select(effect => row.Movements[effect])];

    private static string[] Split(string row)
    {
        var fields = new List<string>();
        var (start, quoted) = (0, false);
        for (var index = 0; index < row.Length; index++)
        {
            quoted ^= row[index] == '"';
            if (row[index] != ',' || quoted)
                continue;
            fields.Add(row[start..index]);
            start = index + 1;
        }

        return [.. fields, row[start..]];
    }
}
