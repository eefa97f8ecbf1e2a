using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Statements.Ibkr.ActivityText;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class CorporateActionRowsTests
{
    private const string Forward = Before + "ACME(US0000000001) Split 4 for 1 (ACME, ACME CORP (A), US0000000001)" + "\",30,0,0,0,";
    private const string Before = "Corporate Actions,Data,Stocks,USD,2025-03-04,\"2025-03-03, 20:25:00\",\"";

    [Theory]
    [InlineData("4 for 1", "30", MovementKind.ForwardSplit, "SellToClose 10, BuyToOpen 40")]
    [InlineData("4 for 1", "-30", MovementKind.ForwardSplit, "BuyToClose 10, SellToOpen 40")]
    [InlineData("3 for 2", "0.5", MovementKind.ForwardSplit, "SellToClose 1, BuyToOpen 1.5")]
    [InlineData("1 for 10", "-90", MovementKind.ReverseSplit, "SellToClose 100, BuyToOpen 10")]
    [InlineData("1 for 10", "\"9,000\"", MovementKind.ReverseSplit, "BuyToClose 10000, SellToOpen 1000")]
    [InlineData("2 for 1", "999999999999999.9999999999", MovementKind.ForwardSplit, "SellToClose 999999999999999.9999999999, BuyToOpen 1999999999999999.9999999998")]
    public void A_split_is_a_pair_of_one_row_without_values(string ratio, string added, MovementKind kind, string expected)
    {
        var effects = Effects(ActionsHeader, Forward.With("4 for 1", ratio).With(",30,", $",{added},"));

        Assert.Equal(expected, string.Join(", ", effects.Select(effect => FormattableString.Invariant($"{effect.Action} {effect.Quantity}"))));
        Assert.Equal([0, 1], effects.Select(effect => effect.EffectNumber));
        Assert.All(effects, effect => Assert.Equal(
            (kind, "ACME", 0m, "USD", "Corporate Actions", "Stocks"),
            (effect.Kind, effect.Instrument.Symbol, effect.Value, effect.Currency, effect.StatementType, effect.StatementSubType)));
        Assert.All(effects, effect => Assert.Equal(new DateOnly(2025, 3, 3), effect.Day));
    }

    [Fact]
    public void Where_the_share_gets_another_id_each_side_is_a_row()
    {
        var rows = Read(
            ActionsHeader,
            Before + "ACME(US0000000001) Split 1 for 10 (ACME.OLD, ACME CORP, US0000000001)\",-95,0,0,0,",
            Before + "ACME(US0000000001) Split 1 for 10 (ACME, ACME CORP, US0000000009)\",9.5,0,0,0,");

        Assert.Equal(
            [(MovementKind.ReverseSplit, MovementAction.SellToClose, "ACME", 95m), (MovementKind.ReverseSplit, MovementAction.BuyToOpen, "ACME", 9.5m)],
            rows.Select(row => (row.Movement!.Kind, row.Movement.Action, row.Movement.Instrument.Symbol, row.Movement.Quantity)));
        Assert.All(rows, row => Assert.Equal(1, row.Movements.Count));
    }

    [Theory]
    [InlineData("4 for 1", "31")]
    [InlineData("4 for 1", "0.0000000001")]
    [InlineData("1000000 for 1", "999999000000000000")]
    [InlineData("1000000 for 999999", "999999999999999999")]
    public void A_quantity_that_no_such_split_adds_is_an_issue(string ratio, string added) =>
        Issue(RowIssueReason.QuantityInvalid, "Quantity", ActionsHeader, Forward.With("4 for 1", ratio).With(",30,", $",{added},"));

    [Theory]
    [InlineData("Split 4 for 1 (ACME, ACME CORP (A), US0000000001)", "Spinoff  1 for 5 (CHILD, CHILD CORP, US0000000002)", "Description")]
    [InlineData("Split 4 for 1 (ACME, ACME CORP (A), US0000000001)", "Merged(Acquisition) for USD 25.00 per Share (ACME, ACME CORP, US0000000001)", "Description")]
    [InlineData("Split 4 for 1 (ACME, ACME CORP (A), US0000000001)", "Split 4 for 1", "Description")]
    [InlineData("4 for 1", "4.5 for 1", "Description")]
    [InlineData("4 for 1", "1 for 1", "Description")]
    [InlineData(",30,0,0,0,", ",30,0,0,0,Ca", "Description")]
    [InlineData(",30,0,", ",30,12.5,", "Proceeds")]
    [InlineData("Stocks", "Bonds", "Asset Category")]
    public void Any_other_corporate_action_is_an_issue_that_shows_it(string old, string changed, string column)
    {
        var issue = Issue(RowIssueReason.KindUnknown, column, ActionsHeader, Forward.With(old, changed));

        Assert.NotEmpty(issue.Value);
        Assert.Contains("plit", issue.Expected, StringComparison.Ordinal);
    }
}
