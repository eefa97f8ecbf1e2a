namespace GrpcImport.SnapshotService.Operations;

/// <summary>When an operation began and ended, and since when its basis is unknown.</summary>
/// <param name="Number">1-based among the ticker's operations.</param>
/// <param name="OpenedDay">The day of its first movement.</param>
/// <param name="OpenedInstant">UTC microseconds of it.</param>
/// <param name="ClosedDay">The day it became flat; null while open.</param>
/// <param name="ClosedInstant">UTC microseconds of that.</param>
/// <param name="BasisUnknownDay">The first day on which something of unknown basis was in it; null where nothing was.</param>
internal sealed record OperationSpan(
    int Number, DateOnly OpenedDay, long OpenedInstant, DateOnly? ClosedDay, long? ClosedInstant, DateOnly? BasisUnknownDay);
