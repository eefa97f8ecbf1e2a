using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace GrpcImport.Cli.Rendering;

/// <summary>Values of messages as text.</summary>
internal static class ProtoText
{
    /// <summary>UTC, as RFC 3339 writes it, to the millisecond.</summary>
    internal static string Of(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>UTC, for people; empty where there is none.</summary>
    internal static string Short(Timestamp? time) => time is null ? "" : time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An enum value without the prefix that its type's name gives it; null where it says nothing. A value of a newer server is its number.</summary>
    internal static string? EnumName(EnumDescriptor type, int number)
    {
        if (number == 0)
            return null;
        var prefix = Prefix(type.Name);
        var name = type.FindValueByNumber(number)?.Name;
        return name is null ? number.ToString(CultureInfo.InvariantCulture) : name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }

    internal static string? EnumName<T>(EnumDescriptor type, T value)
        where T : struct, System.Enum => EnumName(type, Convert.ToInt32(value, CultureInfo.InvariantCulture));

    // ImportState -> IMPORT_STATE_
    private static string Prefix(string typeName)
    {
        var prefix = new StringBuilder();
        foreach (var c in typeName)
        {
            if (char.IsUpper(c) && prefix.Length > 0)
                prefix.Append('_');
            prefix.Append(char.ToUpperInvariant(c));
        }

        return prefix.Append('_').ToString();
    }
}
