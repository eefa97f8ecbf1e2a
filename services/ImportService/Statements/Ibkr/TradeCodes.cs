namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>The codes of a row that decide what it is; they stand between semicolons, others say nothing here.</summary>
[Flags]
internal enum TradeCodes
{
    None = 0,

    /// <summary>O: opens.</summary>
    Opens = 1,

    /// <summary>C: closes.</summary>
    Closes = 2,

    /// <summary>A: assigned.</summary>
    Assigned = 4,

    /// <summary>Ex, and AEx for an automatic one: exercised.</summary>
    Exercised = 8,

    /// <summary>Ep: expired.</summary>
    Expired = 16,

    /// <summary>Ca: takes an earlier row back.</summary>
    Cancelled = 32,

    /// <summary>GEA: exercised or assigned against an offsetting position.</summary>
    Offset = 64,
}

/// <summary>Reads codes.</summary>
internal static class TradeCodesText
{
    /// <summary>The codes in a text such as "A;C;P".</summary>
    public static TradeCodes Read(ReadOnlySpan<byte> text)
    {
        var codes = TradeCodes.None;
        foreach (var part in text.Split((byte)';'))
        {
            codes |= text[part].Trim((byte)' ') switch
            {
                [(byte)'O'] => TradeCodes.Opens,
                [(byte)'C'] => TradeCodes.Closes,
                [(byte)'A'] => TradeCodes.Assigned,
                [(byte)'E', (byte)'x'] or [(byte)'A', (byte)'E', (byte)'x'] => TradeCodes.Exercised,
                [(byte)'E', (byte)'p'] => TradeCodes.Expired,
                [(byte)'C', (byte)'a'] => TradeCodes.Cancelled,
                [(byte)'G', (byte)'E', (byte)'A'] => TradeCodes.Offset,
                _ => TradeCodes.None,
            };
        }

        return codes;
    }
}
