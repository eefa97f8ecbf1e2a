using System.Text.Json;
using System.Text.Json.Serialization;
using GrpcImport.Contracts;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>The open instruments of a ticker as one text: JSON, amounts as canonical text, by type and symbol, so that equal holdings are equal texts.</summary>
internal static class OpenHoldings
{
    /// <summary>Empty where nothing is open.</summary>
    internal static string Format(IEnumerable<OpenHolding> holdings)
    {
        var ordered = holdings.OrderBy(holding => holding.Type).ThenBy(holding => holding.Symbol, StringComparer.Ordinal).ToArray();
        return ordered.Length == 0 ? "" : JsonSerializer.Serialize(ordered, OpenHoldingsJson.Default.OpenHoldingArray);
    }

    internal static IReadOnlyList<OpenHolding> Parse(string text) =>
        text.Length == 0 ? [] : JsonSerializer.Deserialize(text, OpenHoldingsJson.Default.OpenHoldingArray)!;
}

/// <summary>A decimal as the wire has it.</summary>
internal sealed class CanonicalDecimalJson : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CanonicalDecimal.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[CanonicalDecimal.LengthMax];
        CanonicalDecimal.TryFormat(value, text, out var length);
        writer.WriteStringValue(text[..length]);
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = [typeof(CanonicalDecimalJson)])]
[JsonSerializable(typeof(OpenHolding[]))]
internal sealed partial class OpenHoldingsJson : JsonSerializerContext;
