namespace GrpcImport.ImportService.Statements;

/// <summary>What rows are held to.</summary>
/// <param name="BytesMax">Bytes of a row at most (<see cref="StatementOptions.RowBytesMax"/>).</param>
/// <param name="DayMax">
/// The latest day a row may be of; later ones lie in the future. It comes from outside, the same for every reading of a statement: a row that was
/// refused in the analysis must not be taken when its chunk is read on another day.
/// </param>
internal readonly record struct RowLimits(int BytesMax, DateOnly DayMax);
