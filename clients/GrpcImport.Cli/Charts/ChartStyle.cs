namespace GrpcImport.Cli.Charts;

/// <summary>What a chart is drawn with.</summary>
internal enum ChartStyle
{
    /// <summary>One mark per character, in ASCII: for files, pipes and plain terminals.</summary>
    Ascii,

    /// <summary>Two by four dots per character, of Unicode's braille patterns.</summary>
    Braille,
}
