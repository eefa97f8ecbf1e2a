using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Prices;

/// <summary>A price as one line of a file gives it.</summary>
/// <param name="LineNumber">1-based line on which it begins.</param>
/// <param name="Price">What is sent; text that is no number stands as it is, and the server says what is wrong with it.</param>
/// <param name="Problem">The line itself cannot be read: why; null where it can.</param>
internal sealed record PriceLine(long LineNumber, Price Price, string? Problem);
