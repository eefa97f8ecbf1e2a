using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using SnapshotIssue = GrpcImport.SnapshotService.Issues.SnapshotIssue;
using WireIssue = GrpcImport.Contracts.Snapshots.V1.SnapshotIssue;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Issues as messages, with words for people.</summary>
internal static partial class IssueMessages
{
    internal static WireIssue ToMessage(this SnapshotIssue row)
    {
        var fingerprint = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(fingerprint, row.Fingerprint);
        var (message, expected) = Words(row);
        return new WireIssue
        {
            Day = WireDay.Format(row.Day),
            InstantUnixMicros = row.Instant,
            Reason = row.Reason,
            Kind = row.Kind,
            Action = row.Action,
            Ticker = row.Ticker,
            Symbol = row.Symbol,
            Currency = row.Currency,
            Quantity = CanonicalDecimal.Format(row.Quantity),
            Cash = CanonicalDecimal.Format(row.Cash),
            Message = message,
            Expected = expected,
            Fingerprint = UnsafeByteOperations.UnsafeWrap(fingerprint),
            Occurrence = (uint)row.Occurrence,
            EffectNumber = (uint)row.Effect,
        };
    }

    private static (string Message, string Expected) Words(SnapshotIssue row)
    {
        var quantity = CanonicalDecimal.Format(row.Quantity);
        var cash = $"{CanonicalDecimal.Format(row.Cash)} {row.Currency}";
        return row.Reason switch
        {
            SnapshotIssueReason.CloseUnmatched => (
                $"{row.Symbol}: {quantity} closed beyond what was open; their cash, {cash}, is kept apart.", "The statement with the opening."),
            SnapshotIssueReason.CurrencyDifferent => (
                $"{row.Symbol}: {quantity} closed in {row.Currency}, in which nothing is open; it is open in another currency.", "The currency of the opening."),
            SnapshotIssueReason.PairUnpaired => (
                $"{row.Symbol}: {Words(row.Kind)} of {quantity} without its other side; lots were left alone.", "The row that is its other side, at most 2 seconds apart."),
            SnapshotIssueReason.PairFactorInvalid => (
                $"{row.Symbol}: {Words(row.Kind)} with a quantity of {quantity}, which leaves no factor; lots were left alone.", "A quantity above 0 on both sides."),
            SnapshotIssueReason.PairValueDifferent => (
                $"{row.Symbol}: {Words(row.Kind)} with a value of {cash}, which is not the cash of the lots it moved.", "The statement with what is missing before."),
            SnapshotIssueReason.PairBeyondOpen => (
                $"{row.Symbol}: {Words(row.Kind)} of {quantity} more than was open; what was open was moved.", "The statement with what is missing before."),
            SnapshotIssueReason.QuantityZero => ($"{row.Symbol}: {Words(row.Kind)} of quantity 0; lots were left alone.", "A quantity above 0."),
            SnapshotIssueReason.CashOpposite => (
                $"{row.Symbol}: {quantity} {(row.Cash > 0 ? "bought for" : "sold for")} cash of {cash}, which is the other way round; it counts as it is.",
                "Cash out for a purchase, in for a sale, where it was not so."),
            SnapshotIssueReason.PriceZero => ($"{row.Symbol}: {quantity} traded at a price of 0; it counts, but sets no price.", "The price, where it was not 0."),
            SnapshotIssueReason.ExpiredBefore => (
                $"{row.Symbol}: {quantity} traded on {WireDay.Format(row.Day)}, behind the expiration.", "A day until the expiration."),
            SnapshotIssueReason.BasisUnknown => (
                $"{row.Symbol}: {quantity} transferred in at a cost that is not known; it counts as 0.", "What they cost (grpcimport basis, SupplyBasis)."),
            SnapshotIssueReason.TransferUnmatched => (
                $"{row.Symbol}: {quantity} transferred out beyond what was held.", "The statement with what is missing before."),
            SnapshotIssueReason.Unspecified => throw new ArgumentOutOfRangeException(nameof(row), row.Reason, null),
            _ => throw new ArgumentOutOfRangeException(nameof(row), row.Reason, null),
        };
    }

    /// <summary>A kind as people say it: "forward split".</summary>
    private static string Words(MovementKind kind) => WordStart().Replace(kind.ToString(), " $0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
