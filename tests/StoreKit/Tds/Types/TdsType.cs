using System.Globalization;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>A type with what belongs to it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Length">Characters of text, bytes of binary; <see cref="Max"/> for (max).</param>
/// <param name="Precision">Digits of a decimal.</param>
/// <param name="Scale">Decimals of a decimal, or of seconds.</param>
internal sealed record TdsType(TdsKind Kind, int Length = 0, byte Precision = 0, byte Scale = 0)
{
    internal const int Max = -1;

    internal static readonly TdsType Bit = new(TdsKind.Bit);
    internal static readonly TdsType Int = new(TdsKind.Int);
    internal static readonly TdsType BigInt = new(TdsKind.BigInt);
    internal static readonly TdsType Date = new(TdsKind.Date);
    internal static readonly TdsType Text = NVarChar(4000);

    internal bool IsText => Kind is TdsKind.Char or TdsKind.VarChar or TdsKind.NChar or TdsKind.NVarChar;

    internal bool IsBinary => Kind is TdsKind.Binary or TdsKind.VarBinary;

    internal bool IsMax => Length == Max;

    internal static TdsType NVarChar(int length) => new(TdsKind.NVarChar, length);

    internal static TdsType VarBinary(int length) => new(TdsKind.VarBinary, length);

    internal static TdsType Decimal(int precision, int scale) => new(TdsKind.Decimal, 0, (byte)precision, (byte)scale);

    /// <summary>Reads a type as T-SQL writes it: "decimal(28,10)", "nvarchar(max)".</summary>
    internal static TdsType Parse(string text)
    {
        var name = text.Split('(')[0].Trim();
        var numbers = text.Contains('(', StringComparison.Ordinal)
            ? text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.IndexOf(')', StringComparison.Ordinal)].Split(',', StringSplitOptions.TrimEntries)
            : [];
        return Of(name, numbers);
    }

    /// <param name="name">Its name, in any case.</param>
    /// <param name="numbers">What stands in parentheses behind it.</param>
    internal static TdsType Of(string name, IReadOnlyList<string> numbers)
    {
        if (string.Equals(name, "sysname", StringComparison.OrdinalIgnoreCase))
            return NVarChar(128);
        var kind = string.Equals(name, "numeric", StringComparison.OrdinalIgnoreCase) ? TdsKind.Decimal
            : Enum.TryParse<TdsKind>(name, ignoreCase: true, out var known) ? known
            : throw new FormatException($"The type {name} is not known.");
        var first = numbers.Count == 0 ? (int?)null : string.Equals(numbers[0], "max", StringComparison.OrdinalIgnoreCase) ? Max : Number(numbers[0]);
        return kind switch
        {
            TdsKind.Decimal => Decimal(first ?? 18, numbers.Count > 1 ? Number(numbers[1]) : 0),
            TdsKind.DateTime2 or TdsKind.DateTimeOffset => new TdsType(kind, Scale: (byte)(first ?? 7)),
            TdsKind.Char or TdsKind.VarChar or TdsKind.NChar or TdsKind.NVarChar or TdsKind.Binary or TdsKind.VarBinary => new TdsType(kind, first ?? 30),
            _ => new TdsType(kind),
        };
    }

    public override string ToString()
    {
        var name = Kind.ToString().ToLowerInvariant();
        return Kind switch
        {
            TdsKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"{name}({Precision},{Scale})"),
            TdsKind.DateTime2 or TdsKind.DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{name}({Scale})"),
            _ when IsText || IsBinary => IsMax ? $"{name}(max)" : string.Create(CultureInfo.InvariantCulture, $"{name}({Length})"),
            _ => name,
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
