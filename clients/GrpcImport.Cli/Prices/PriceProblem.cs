using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Prices;

/// <summary>A price that was not taken: where it stands, what is wrong, what would be right.</summary>
internal sealed record PriceProblem(string File, long LineNumber, string Column, string Value, string Reason, string Message, string Expected)
{
    private static readonly EnumDescriptor Reasons = PricesReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(PriceIssueReason));

    /// <summary>The line cannot be read.</summary>
    internal static PriceProblem OfLine(string file, PriceLine line) =>
        new(file, line.LineNumber, "", "", "CSV_MALFORMED", line.Problem!, "as many fields as columns; fields with commas or quotes in quotes, quotes inside them doubled");

    /// <summary>The same symbol, currency and day stood on an earlier line.</summary>
    internal static PriceProblem Duplicate(PriceFile file, PriceLine line, long first) => new(
        file.Name, line.LineNumber, file.Columns.NameOf("symbol"), line.Price.Symbol, Name(PriceIssueReason.Duplicate),
        $"Line {first} has a price of {line.Price.Symbol} in {line.Price.Currency} on {line.Price.Day} already; that one counts.", "one price for each symbol, currency and day");

    /// <summary>What the server says.</summary>
    internal static PriceProblem Of(PriceFile file, PriceLine line, PriceIssue issue) =>
        new(file.Name, line.LineNumber, file.Columns.NameOf(issue.Field), issue.Value, Name(issue.Reason), issue.Message, issue.Expected);

    private static string Name(PriceIssueReason reason) => Rendering.ProtoText.EnumName(Reasons, reason) ?? "UNKNOWN";
}
