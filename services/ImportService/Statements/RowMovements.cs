using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// The effects of one row, by their number. Three at most: a conversion moves two currencies and may cost in a third. A value, so that the rows of
/// one effect, nearly all, cost nothing more.
/// </summary>
/// <param name="First">Effect 0; null for a row with an issue.</param>
/// <param name="Second">Effect 1; null where there is none.</param>
/// <param name="Third">Effect 2; null where there is none.</param>
internal readonly record struct RowMovements(StatementMovement? First, StatementMovement? Second = null, StatementMovement? Third = null)
{
    /// <summary>None: the row has an issue.</summary>
    public static RowMovements None => default;

    /// <summary>0 to 3.</summary>
    public int Count => First is null ? 0 : Second is null ? 1 : Third is null ? 2 : 3;

    /// <summary>The effect of a number below <see cref="Count"/>.</summary>
    public StatementMovement this[int effectNumber] => effectNumber switch
    {
        0 => First!,
        1 => Second!,
        2 => Third!,
        _ => throw new ArgumentOutOfRangeException(nameof(effectNumber), effectNumber, "A row has three effects at most."),
    };
}
