using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Accounts;

/// <summary>The broker behind a statement's format: what an account is named after when nobody names it.</summary>
internal static class Broker
{
    internal static string Of(StatementFormat format) => format switch
    {
        StatementFormat.Tastytrade or StatementFormat.TastyworksLegacy => "Tastytrade",
        StatementFormat.IbkrActivity => "Interactive Brokers",
        StatementFormat.Unspecified => throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not detected."),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
