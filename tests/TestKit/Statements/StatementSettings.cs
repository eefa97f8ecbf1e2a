namespace GrpcImport.TestKit.Statements;

/// <summary>Which layout a statement is written in.</summary>
public enum GeneratedLayout
{
    /// <summary>21 columns.</summary>
    Current,

    /// <summary>20 columns, without Total.</summary>
    CurrentWithoutTotal,

    /// <summary>15 columns, without zone; times lose their seconds.</summary>
    Legacy,
}

/// <summary>In which order the rows stand.</summary>
public enum GeneratedOrder
{
    /// <summary>As brokers export them.</summary>
    NewestFirst,

    /// <summary>By time.</summary>
    OldestFirst,

    /// <summary>In no order, the same one for the same seed.</summary>
    Shuffled,
}

/// <summary>What a generated statement looks like. The same settings give the same bytes.</summary>
public sealed record StatementSettings
{
    /// <summary>How many data rows.</summary>
    public required int Rows { get; init; }

    /// <summary>What the rows are made from.</summary>
    public required int Seed { get; init; }

    /// <summary>Layout.</summary>
    public GeneratedLayout Layout { get; init; } = GeneratedLayout.Current;

    /// <summary>Order.</summary>
    public GeneratedOrder Order { get; init; } = GeneratedOrder.NewestFirst;

    /// <summary>Lines end with CRLF, else with LF.</summary>
    public bool CarriageReturns { get; init; }

    /// <summary>The last line has its line break.</summary>
    public bool FinalLineBreak { get; init; } = true;
}
