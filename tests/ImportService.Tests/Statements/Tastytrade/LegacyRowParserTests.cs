using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using Xunit;
using static GrpcImport.ImportService.Tests.Statements.StatementText;

namespace GrpcImport.ImportService.Tests.Statements.Tastytrade;

public sealed class LegacyRowParserTests
{
    [Fact]
    public void An_option_trade_is_read_whole()
    {
        var movement = Movement(LegacyHeader, LegacyOption);

        Assert.Equal((MovementKind.Trade, MovementAction.SellToOpen, 2m, 520m, 2.6m), (movement.Kind, movement.Action, movement.Quantity, movement.Value, movement.Price));
        Assert.Equal((0m, -2.284m, 517.716m, "USD", ""), (movement.Commissions, movement.Fees, movement.NetCash, movement.Currency, movement.OrderNumber));
        Assert.Equal(
            new MovementInstrument(InstrumentType.EquityOption, "PARA 2022-04-01 29 P", "PARA", new DateOnly(2022, 4, 1), 29m, OptionRight.Put, 100m),
            movement.Instrument);
        Assert.Null(movement.OffsetMinutes);
        Assert.Equal(new DateOnly(2022, 2, 17), movement.Day);
    }

    [Fact]
    public void The_contract_is_composed_and_never_taken_from_the_description()
    {
        var row = LegacyOption.Replace("Trade,Sell to Open,PARA,Sell,Open", "Receive Deliver,Reverse Split,USO,Buy,Open", StringComparison.Ordinal)
            .Replace("Sold 2 PARA", "Reverse split: Open 6 USO1  200717P00002000", StringComparison.Ordinal).Replace(",29,", ",3.50,", StringComparison.Ordinal);
        var movement = Movement(LegacyHeader, row);

        Assert.Equal(("USO 2022-04-01 3.5 P", "USO", MovementKind.ReverseSplit), (movement.Instrument.Symbol, movement.Instrument.Ticker, movement.Kind));
    }

    [Theory]
    [InlineData("Trade", "Buy", "Buy", "", MovementAction.Buy)]
    [InlineData("Trade", "Sell", "Sell", "", MovementAction.Sell)]
    [InlineData("Trade", "Buy to Close", "Buy", "Close", MovementAction.BuyToClose)]
    [InlineData("Receive Deliver", "Assignment", "", "", MovementAction.Unspecified)]
    [InlineData("Receive Deliver", "Symbol Change", "Sell", "Open", MovementAction.SellToOpen)]
    public void The_action_is_composed_of_two_columns(string type, string subType, string side, string effect, MovementAction action)
    {
        var row = LegacyOption.Replace("Trade,Sell to Open,PARA,Sell,Open", $"{type},{subType},PARA,{side},{effect}", StringComparison.Ordinal);

        Assert.Equal(action, Movement(LegacyHeader, row).Action);
    }

    [Fact]
    public void Delivered_shares_take_their_amount_whatever_their_number()
    {
        var movement = Movement(LegacyHeader, "09/17/2021 11:00 PM,Receive Deliver,Buy to Open,GREE,Buy,Open,66,,,,200,5.00,-13200,Buy to Open 66 GREE @ 200.00,Individual...01");

        Assert.Equal((MovementKind.Delivery, 66m, -13200m, -5m), (movement.Kind, movement.Quantity, movement.Value, movement.Fees));
        Assert.Equal((InstrumentType.Equity, "GREE"), (movement.Instrument.Type, movement.Instrument.Symbol));
    }

    [Fact]
    public void An_expiration_without_terms_is_not_taken_for_the_share() => Issue(
        LegacyHeader, "10/15/2021 10:00 PM,Receive Deliver,Expiration,GREE,,,1,,,,,0.00,0,Removal,Individual...01", RowIssueReason.InstrumentInvalid, "Expiration Date");
}
