using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Grpc;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Service;
using Reason = GrpcImport.Contracts.Snapshots.V1.SnapshotIssueReason;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Movements that cannot be right: an issue says what and where, the figures of everything else are as without them, and nothing throws.</summary>
public sealed class BadInputTests(ServiceUnderTest service) : IClassFixture<ServiceUnderTest>
{
    /// <summary>What is wrong, the rows on "BAD" (or a contract of it), and the issues they must give.</summary>
    public static TheoryData<string, Reason[]> Cases => new()
    {
        { "a quantity of zero", [Reason.QuantityZero] },
        { "a price of zero", [Reason.PriceZero] },
        { "a purchase that brings cash", [Reason.CashOpposite] },
        { "a sale that costs cash", [Reason.CashOpposite] },
        { "two currencies for one lot", [Reason.CurrencyDifferent] },
        { "a close before its open", [Reason.CloseUnmatched] },
        { "a close beyond what is open", [Reason.CloseUnmatched] },
        { "an expiry before the trade", [Reason.ExpiredBefore] },
        { "a split factor of zero", [Reason.PairFactorInvalid] },
        { "a split of nothing into something", [Reason.PairFactorInvalid] },
        { "a split without its other side", [Reason.PairUnpaired] },
        { "two sides three seconds apart", [Reason.PairUnpaired, Reason.PairUnpaired] },
        { "a split of more than is open", [Reason.PairBeyondOpen] },
        { "a split at another value", [Reason.PairValueDifferent] },
        { "a transfer out of more than is held", [Reason.TransferUnmatched] },
        { "shares of unknown cost", [Reason.BasisUnknown] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bad_movements_are_named_and_leave_everything_else_as_it_is(string wrong, Reason[] reasons)
    {
        var bad = await service.OfAsync(Ordered(Add(new History(), wrong)), PremiumTreatment.Unspecified);
        var good = await service.OfAsync(Ordered(new History()), PremiumTreatment.Unspecified);

        Assert.Equal(reasons, bad.Issues.Select(issue => issue.Reason));
        Assert.All(bad.Issues, issue => Assert.Equal(("BAD", true, true), (issue.Ticker, issue.Message.Length > 0, issue.Expected.Length > 0)));
        Assert.All(bad.Issues, issue => Assert.Contains(Add(new History(), wrong).All, row => row.Fingerprint == issue.Fingerprint && row.Day == issue.Day));
        Assert.Equal(good.Tickers, bad.Tickers.Where(day => day.Ticker != "BAD"));
        Assert.Equal(good.Operations, bad.Operations.Where(operation => operation.Ticker != "BAD"));
        Identities.Hold(Ordered(Add(new History(), wrong)), bad);
    }

    [Fact]
    public async Task A_negative_quantity_is_refused_and_what_was_there_stays()
    {
        var account = service.NewAccount(PremiumTreatment.Unspecified);
        var movements = Ordered(new History());
        await account.CalculateAsync(movements);
        var before = await account.ReadAsync();

        var negative = movements[^1].Clone();
        negative.Quantity = "-1";
        var error = await Assert.ThrowsAsync<RpcException>(() => account.CalculateAsync([.. movements.SkipLast(1), negative], negative.Day));
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.MovementInvalid, error);
        Assert.Contains("quantity", error.Status.Detail, StringComparison.Ordinal);
        SameSnapshotsTests.Same(before, await account.ReadAsync());
    }

    private static History Add(History rows, string wrong) => wrong switch
    {
        "a quantity of zero" => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 0, -10),
        "a price of zero" => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 5, 0),
        "a purchase that brings cash" => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 5, 50),
        "a sale that costs cash" => Open(rows).Trade(2, "BAD", MovementAction.Sell, 5, -60),
        "two currencies for one lot" => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 5, -50)
            .Add(2, MovementKind.Trade, 60, "BAD", MovementAction.SellToClose, 5, currency: "EUR"),
        "a close before its open" => rows.Trade(1, "BAD", MovementAction.SellToClose, 5, 60).Trade(2, "BAD", MovementAction.BuyToOpen, 5, -50),
        "a close beyond what is open" => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 5, -50).Trade(2, "BAD", MovementAction.SellToClose, 6, 60),
        "an expiry before the trade" => rows.Trade(5, "BAD P10 2025-01-03", MovementAction.SellToOpen, 1, 50),
        "a split factor of zero" => Open(rows).Pair(2, MovementKind.ReverseSplit, "BAD", 10, "BAD", 0, 100),
        "a split of nothing into something" => Open(rows).Pair(2, MovementKind.ForwardSplit, "BAD", 0, "BAD", 40, 100),
        "a split without its other side" => Open(rows).Add(2, MovementKind.ForwardSplit, 100, "BAD", MovementAction.SellToClose, 10),
        "two sides three seconds apart" => Open(rows)
            .Add(2, MovementKind.ForwardSplit, 100, "BAD", MovementAction.SellToClose, 10, second: 0)
            .Add(2, MovementKind.ForwardSplit, -100, "BAD", MovementAction.BuyToOpen, 40, second: 3),
        "a split of more than is open" => Open(rows).Pair(2, MovementKind.ForwardSplit, "BAD", 20, "BAD", 80, 100),
        "a split at another value" => Open(rows).Pair(2, MovementKind.ForwardSplit, "BAD", 10, "BAD", 40, 99),
        "a transfer out of more than is held" => Open(rows).Add(2, MovementKind.SecurityTransfer, 0, "BAD", MovementAction.SellToClose, 11),
        "shares of unknown cost" => rows.Add(1, MovementKind.SecurityTransfer, 0, "BAD", MovementAction.BuyToOpen, 100),
        _ => throw new ArgumentOutOfRangeException(nameof(wrong), wrong, null),
    };

    private static History Open(History rows) => rows.Trade(1, "BAD", MovementAction.BuyToOpen, 10, -100);

    /// <summary>The rows with others around them that are right.</summary>
    private static List<Movement> Ordered(History rows)
    {
        var good = new History(firstNumber: 1_000)
            .Add(0, MovementKind.Deposit, 10_000)
            .Trade(0, "GOOD", MovementAction.BuyToOpen, 3, -100, fees: 1)
            .Trade(1, "GOOD P10", MovementAction.SellToOpen, 1, 80)
            .Trade(3, "GOOD", MovementAction.SellToClose, 1, 50)
            .Add(5, MovementKind.Expiration, 0, "GOOD P10", quantity: 1)
            .Add(6, MovementKind.Dividend, 5, "GOOD");
        return [.. rows.All.Concat(good.All).OrderBy(movement => movement.Day, StringComparer.Ordinal).ThenBy(movement => movement.InstantUnixMicros)];
    }
}
