namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// The fields of a line as far as they say what the line is: without quotes around them, doubled quotes left as they are. Never fails: of a line whose
/// quotes are broken it still tells the fields before the break.
/// </summary>
internal readonly ref struct LineFields(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;

    /// <summary>A field without surrounding blanks; empty where the line does not reach so far.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var rest = _line;
            for (; index > 0 && !rest.IsEmpty; index--)
                rest = rest[Math.Min(rest.Length, LengthOf(rest) + 1)..];
            return index > 0 ? default : Unquoted(rest[..LengthOf(rest)]);
        }
    }

    // Up to the next comma that is not inside quotes; only a quote at the beginning of a field opens any.
    private static int LengthOf(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < rest.Length && rest[length] == '"')
        {
            var close = rest[(length + 1)..].IndexOf((byte)'"');
            if (close < 0)
                return rest.Length;
            length += close + 2;
        }

        var comma = rest[length..].IndexOf((byte)',');
        return comma < 0 ? rest.Length : length + comma;
    }

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> field) =>
        (field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? field[1..^1] : field).Trim(" \t\r\n"u8);
}
