using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class TransferRowsTests
{
    private const string Shares = "Transfers,Data,Stocks,USD,ACME,2025-03-03,ACATS,In,--,123,\"2,500\",--,\"37,100.00\",0.00,0.00,";

    [Theory]
    [InlineData("In", "2500", MovementAction.BuyToOpen)]
    [InlineData("In", "-2500", MovementAction.SellToOpen)]
    [InlineData("Out", "-2500", MovementAction.SellToClose)]
    [InlineData("Out", "2500", MovementAction.BuyToClose)]
    [InlineData("--", "2500", MovementAction.BuyToOpen)]
    [InlineData("", "-2500", MovementAction.SellToClose)]
    public void Shares_come_or_go_without_value(string direction, string quantity, MovementAction action)
    {
        var movement = Movement(TransfersHeader, Shares.With(",In,", $",{direction},").With("\"2,500\"", quantity));

        Assert.Equal((MovementKind.SecurityTransfer, action, 2500m, 0m, "ACME"), (movement.Kind, movement.Action, movement.Quantity, movement.Value, movement.Instrument.Symbol));
    }

    [Theory]
    [InlineData("150.5", MovementKind.Deposit)]
    [InlineData("-150.5", MovementKind.Withdrawal)]
    public void Cash_is_a_deposit_or_a_withdrawal_by_its_sign(string cash, MovementKind kind)
    {
        var movement = Movement(TransfersHeader, $"Transfers,Data,Cash,USD,--,2025-03-03,Internal,In,--,123,--,--,0,0,{cash},");
        Assert.Equal((kind, decimal.Parse(cash, System.Globalization.CultureInfo.InvariantCulture), ""), (movement.Kind, movement.Value, movement.Instrument.Symbol));

        Assert.Equal([MovementKind.SecurityTransfer, kind], Effects(TransfersHeader, Shares.With("0.00,0.00,", $"0.00,{cash},")).Select(effect => effect.Kind));
    }

    [Theory]
    [InlineData("\"2,500\"", "0", RowIssueReason.QuantityInvalid, "Qty")]
    [InlineData("Stocks", "Bonds", RowIssueReason.KindUnknown, "Asset Category")]
    [InlineData("Stocks", "Forex", RowIssueReason.KindUnknown, "Asset Category")]
    [InlineData(",In,", ",Sideways,", RowIssueReason.ActionInvalid, "Direction")]
    [InlineData("ACME", "--", RowIssueReason.SymbolMissing, "Symbol")]
    public void What_is_wrong_is_said_with_its_column(string old, string changed, RowIssueReason reason, string column) =>
        Issue(reason, column, TransfersHeader, Shares.With(old, changed));
}
