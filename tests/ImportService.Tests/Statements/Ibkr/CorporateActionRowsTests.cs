using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements.Ibkr;
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

    [Theory]
    [InlineData("1 for 30", "-9.9889", "SellToClose 10.3333, BuyToOpen 0.3444")]
    [InlineData("1 for 30", "9.9889", "BuyToClose 10.3333, SellToOpen 0.3444")]
    [InlineData("1 for 4", "-2.5025", "SellToClose 3.3367, BuyToOpen 0.8342")]
    [InlineData("5 for 3", "0.0001", "SellToClose 0.0002, BuyToOpen 0.0003")]
    [InlineData("4 for 1", "31", "SellToClose 10.3333, BuyToOpen 41.3333")]
    [InlineData("4 for 1", "-31", "BuyToClose 10.3333, SellToOpen 41.3333")]
    [InlineData("1 for 30", "-9.98889", "SellToClose 10.33333, BuyToOpen 0.34444")]
    public void Positions_that_were_rounded_are_split_as_the_row_says(string ratio, string added, string expected)
    {
        var effects = Effects(ActionsHeader, Forward.With("4 for 1", ratio).With(",30,", $",{added},"));

        Assert.Equal(expected, string.Join(", ", effects.Select(effect => FormattableString.Invariant($"{effect.Action} {effect.Quantity}"))));
    }

    [Fact]
    public void A_rounded_split_is_read_back_within_a_unit_and_exactly_in_what_it_added()
    {
        // Ratios as they are, and the two that tell the second candidate from the first.
        foreach (var (many, few) in new[] { (2, 1), (3, 1), (20, 1), (3, 2), (5, 2), (5, 3), (9, 4), (193, 93), (1, 2), (1, 30), (3, 4), (7, 22), (1, 1000), (99, 100) })
        {
            var split = new StockSplit("ACME", "ACME", SplitPart.InPlace, many, few);
            for (var units = 1; units <= 2000; units++)
            {
                var held = units / 10_000m;
                foreach (var mode in new[] { MidpointRounding.AwayFromZero, MidpointRounding.ToZero })
                {
                    var left = decimal.Round(held * many / few, 4, mode);
                    if (left <= 0m || left == held || left > held != many > few || !split.TryQuantities(left - held, out var before, out var after))
                        continue;
                    Assert.Equal(Math.Abs(left - held), Math.Abs(after - before));
                    var again = (decimal.Round(before * many / few, 4, MidpointRounding.AwayFromZero), decimal.Round(before * many / few, 4, MidpointRounding.ToZero));
                    Assert.True(again.Item1 == after || again.Item2 == after, $"{many} for {few}: {held} to {left} was read as {before} to {after}");
                }
            }
        }
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
    [InlineData("4 for 1", "0.0000000001")]
    [InlineData("4 for 1", "0.0001")]
    [InlineData("1 for 30", "-0.0001")]
    [InlineData("1000000 for 1", "999999000000000000")]
    [InlineData("1000000 for 999999", "999999999999999999")]
    public void A_quantity_that_leaves_nothing_on_a_side_or_is_beyond_the_digits_is_an_issue(string ratio, string added) =>
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
