using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using Xunit;
using static GrpcImport.ImportService.Tests.Statements.StatementText;

namespace GrpcImport.ImportService.Tests.Statements.Tastytrade;

public sealed class TastytradeRowParserTests
{
    private const string FutureOption =
        "2025-11-11T17:50:40+0000,Trade,Buy to Close,BUY_TO_CLOSE,./MESZ5EXV5  251031P5400,Future Option,Bought 1 /MESZ5 @ 1.1,-5.50,1,-5.50,-1.25,-0.87,1,"
        + "\"./MESZ5EXV5  \",\"/MESZ5 \",11/11/25,5400,PUT,420000990,-7.62,USD";

    [Fact]
    public void An_option_trade_is_read_whole()
    {
        var movement = Movement(Header, Option);

        Assert.Equal((MovementKind.Trade, "Trade", "Sell to Open", MovementAction.SellToOpen), (movement.Kind, movement.StatementType, movement.StatementSubType, movement.Action));
        Assert.Equal(
            new MovementInstrument(InstrumentType.EquityOption, "PLTR  240531C00022000", "PLTR", new DateOnly(2024, 5, 31), 22m, OptionRight.Call, 100m),
            movement.Instrument);
        Assert.Equal((1m, 51m, 51m, -1m, -0.12m, 49.88m), (movement.Quantity, movement.Price, movement.Value, movement.Commissions, movement.Fees, movement.NetCash));
        Assert.Equal(("USD", "410536999", "Sold 1 PLTR 05/31/24 Call 22.00 @ 0.51"), (movement.Currency, movement.OrderNumber, movement.Description));
        Assert.Equal((60, new DateOnly(2024, 5, 31), 1717162933000000L), (movement.OffsetMinutes, movement.Day, movement.InstantMicros));
    }

    [Fact]
    public void A_share_trade_takes_its_cash_from_Value_and_its_ticker_from_Symbol()
    {
        var movement = Movement(Header, Share);

        Assert.Equal(new MovementInstrument(InstrumentType.Equity, "TSLL", "TSLL", null, null, OptionRight.Unspecified, null), movement.Instrument);
        Assert.Equal((-1333.5m, -13.33m, 100m), (movement.Value, movement.Price, movement.Quantity));
    }

    [Theory]
    [InlineData("-5.50", "@ 1.1", 5)]
    [InlineData("87.50", "@ 1.75", 50)]
    public void The_multiplier_of_a_future_option_is_cash_per_contract_over_price(string averagePrice, string quoted, int multiplier)
    {
        var row = With(Header, FutureOption.Replace("@ 1.1", quoted, StringComparison.Ordinal), "Average Price", averagePrice);

        Assert.Equal(
            new MovementInstrument(InstrumentType.FutureOption, "./MESZ5EXV5  251031P5400", "/MESZ5", new DateOnly(2025, 11, 11), 5400m, OptionRight.Put, multiplier),
            Movement(Header, row).Instrument);
    }

    [Theory]
    [InlineData("@ 0")]
    [InlineData("at 1.1")]
    [InlineData("@ 1'16")]
    public void Without_a_quoted_price_the_multiplier_of_a_future_option_is_not_known(string quoted) =>
        Assert.Null(Movement(Header, FutureOption.Replace("@ 1.1", quoted, StringComparison.Ordinal)).Instrument.Multiplier);

    [Theory]
    [InlineData("Deposit", "", "ACH DEPOSIT", "10", MovementKind.Deposit)]
    [InlineData("Deposit", "", "REVERSAL", "-10", MovementKind.Withdrawal)]
    [InlineData("Deposit", "", "INTEREST ON CREDIT BALANCE", "0.02", MovementKind.Interest)]
    [InlineData("Deposit", "AAPL", "APPLE INC", "5", MovementKind.Dividend)]
    [InlineData("Deposit", "", "FROM MY BANK THRU WIRE @ 8", "5", MovementKind.Deposit)]
    [InlineData("Withdrawal", "", "WIRE TRANSFER", "-6000", MovementKind.Withdrawal)]
    [InlineData("Withdrawal", "", "Wire Funds Received", "4,441.20", MovementKind.Deposit)]
    [InlineData("Withdrawal", "", "FROM 07/16 THRU 08/15 @ 8    %", "-9.81", MovementKind.Interest)]
    [InlineData("Withdrawal", "", "FROM 07/16 THRU 08/15 @11    %", "-9.81", MovementKind.Interest)]
    [InlineData("Withdrawal", "", "x", "0", MovementKind.Withdrawal)]
    [InlineData("Transfer", "", "TRANSFER FROM INTERACTIVE B", "313.46", MovementKind.Deposit)]
    [InlineData("Transfer", "", "TRANSFER", "-313.46", MovementKind.Withdrawal)]
    [InlineData("Credit Interest", "", "x", "0.05", MovementKind.Interest)]
    [InlineData("Debit Interest", "", "x", "-0.05", MovementKind.Interest)]
    [InlineData("Fully Paid Stock Lending Income", "", "x", "0.30", MovementKind.LendingIncome)]
    [InlineData("Fee", "", "DOMESTIC WIRE FEE", "-25", MovementKind.Fee)]
    [InlineData("Fee", "KODK", "EASTMAN KODAK COMPANY", "-3.32", MovementKind.Fee)]
    [InlineData("Balance Adjustment", "", "x", "-0.02", MovementKind.BalanceAdjustment)]
    [InlineData("Mark to Market", "/ESZ5", "x", "12.50", MovementKind.MarkToMarket)]
    [InlineData("Dividend", "TSLL", "x", "8.93", MovementKind.Dividend)]
    [InlineData("Dividend", "TSLL", "x", "-1.34", MovementKind.DividendTax)]
    [InlineData("dividend", "TSLL", "x", "-1.34", MovementKind.DividendTax)]
    public void Money_is_what_sign_symbol_and_description_say(string subType, string symbol, string description, string value, MovementKind kind)
    {
        var row = With(Header, With(Header, With(Header, With(Header, Deposit, "Sub Type", subType), "Symbol", symbol), "Description", description), "Value", value);
        var movement = Movement(Header, row);

        Assert.Equal((kind, subType, symbol), (movement.Kind, movement.StatementSubType, movement.Instrument.Ticker));
        Assert.Equal((0m, MovementAction.Unspecified, (decimal?)null), (movement.Commissions, movement.Action, movement.Price));
    }

    [Theory]
    [InlineData("Trade", "Buy to Open", "BUY_TO_OPEN", MovementKind.Trade, MovementAction.BuyToOpen)]
    [InlineData("Trade", "Sell to Open", "SELL_TO_OPEN", MovementKind.Trade, MovementAction.SellToOpen)]
    [InlineData("Trade", "Buy to Close", "", MovementKind.Trade, MovementAction.BuyToClose)]
    [InlineData("Trade", "Sell to Close", "sell to close", MovementKind.Trade, MovementAction.SellToClose)]
    [InlineData("Trade", "Buy", "", MovementKind.Trade, MovementAction.Buy)]
    [InlineData("Trade", "Sell", "SELL", MovementKind.Trade, MovementAction.Sell)]
    [InlineData("Trade", "Sell", "SELL_TO_CLOSE", MovementKind.Trade, MovementAction.SellToClose)]
    [InlineData("Receive Deliver", "Buy to Open", "BUY_TO_OPEN", MovementKind.Delivery, MovementAction.BuyToOpen)]
    [InlineData("Receive Deliver", "Sell to Close", "SELL_TO_CLOSE", MovementKind.Delivery, MovementAction.SellToClose)]
    [InlineData("Receive Deliver", "Expiration", "", MovementKind.Expiration, MovementAction.Unspecified)]
    [InlineData("Receive Deliver", "Expiration", "BUY_TO_CLOSE", MovementKind.Expiration, MovementAction.BuyToClose)]
    [InlineData("Receive Deliver", "Assignment", "", MovementKind.Assignment, MovementAction.Unspecified)]
    [InlineData("Receive Deliver", "Exercise", "SELL_TO_CLOSE", MovementKind.Exercise, MovementAction.SellToClose)]
    [InlineData("Receive Deliver", "Cash Settled Assignment", "", MovementKind.CashSettledAssignment, MovementAction.Unspecified)]
    [InlineData("Receive Deliver", "Cash Settled Exercise", "", MovementKind.CashSettledExercise, MovementAction.Unspecified)]
    [InlineData("Receive Deliver", "Special Dividend", "BUY_TO_CLOSE", MovementKind.SpecialDividend, MovementAction.BuyToClose)]
    [InlineData("Receive Deliver", "Forward Split", "BUY_TO_OPEN", MovementKind.ForwardSplit, MovementAction.BuyToOpen)]
    [InlineData("Receive Deliver", "Reverse Split", "SELL_TO_CLOSE", MovementKind.ReverseSplit, MovementAction.SellToClose)]
    [InlineData("Receive Deliver", "Symbol Change", "SELL_TO_OPEN", MovementKind.SymbolChange, MovementAction.SellToOpen)]
    [InlineData("Receive Deliver", "Stock Merger", "SELL_TO_OPEN", MovementKind.StockMerger, MovementAction.SellToOpen)]
    [InlineData("Receive Deliver", "ACAT", "BUY_TO_OPEN", MovementKind.SecurityTransfer, MovementAction.BuyToOpen)]
    public void Every_pair_of_types_is_known(string type, string subType, string action, MovementKind kind, MovementAction expected)
    {
        var movement = Movement(Header, With(Header, With(Header, With(Header, Option, "Type", type), "Sub Type", subType), "Action", action));

        Assert.Equal((kind, expected), (movement.Kind, movement.Action));
    }

    [Fact]
    public void A_money_row_may_end_behind_its_fees_and_a_removal_behind_its_right()
    {
        var fees = Deposit[..Deposit.IndexOf(",,,,,,,,10.00", StringComparison.Ordinal)];
        var right = Option.Replace("Trade,Sell to Open", "Receive Deliver,Expiration", StringComparison.Ordinal).Replace(",410536999,49.88,USD", "", StringComparison.Ordinal);
        var rows = Read(Bytes(Header, fees, right));

        Assert.All(rows, row => Assert.Null(row.Issue));
        Assert.All(rows, row => Assert.Equal("USD", row.Movement!.Currency));
    }

    [Fact]
    public void A_currency_is_read_in_any_case() => Assert.Equal("EUR", Movement(Header, With(Header, Deposit, "Currency", "eur")).Currency);
}
