using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using GrpcImport.Cli.Failures;

namespace GrpcImport.Cli.Rendering;

/// <summary>
/// Messages as JSON: names as in the proto, numbers as numbers, decimals as the strings they travel as, enum values without their prefix,
/// absent values as null. Protobuf's own formatter leaves out zeros and writes counts as strings, which is hard on scripts.
/// </summary>
internal static class MessageJson
{
    internal static JsonObject Of(IMessage message)
    {
        var json = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            json[field.Name] = Field(message, field);
        return json;
    }

    internal static JsonArray Array(IEnumerable<IMessage> messages) => [.. messages.Select(Of)];

    internal static JsonObject Error(CliFailure failure) => new() { ["reason"] = failure.Reason, ["message"] = failure.Message };

    private static JsonNode? Field(IMessage message, FieldDescriptor field)
    {
        if (field.IsRepeated)
            return new JsonArray([.. ((System.Collections.IEnumerable)field.Accessor.GetValue(message)).Cast<object>().Select(value => Value(field, value))]);
        if (field.HasPresence && !field.Accessor.HasValue(message))
            return null;
        return Value(field, field.Accessor.GetValue(message));
    }

    private static JsonNode? Value(FieldDescriptor field, object value) => value switch
    {
        Timestamp time => ProtoText.Of(time),
        Duration duration => duration.ToTimeSpan().TotalSeconds,
        IMessage message => Of(message),
        string text => text,
        bool flag => flag,
        uint number => number,
        int number when field.FieldType == FieldType.Enum => ProtoText.EnumName(field.EnumType, number),
        System.Enum named => ProtoText.EnumName(field.EnumType, Convert.ToInt32(named, null)),
        int number => number,
        ulong number => number,
        long number => number,
        double number => number,
        ByteString bytes => Convert.ToHexStringLower(bytes.Span),
        _ => throw new NotSupportedException($"{field.FullName} has a type that JSON output does not know."),
    };
}
