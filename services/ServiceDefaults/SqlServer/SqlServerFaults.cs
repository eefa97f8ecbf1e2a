using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>Tells what an exception of SQL Server's client means. One exception may hold several errors; the cause is often not the first.</summary>
internal static class SqlServerFaults
{
    /// <summary>From this class on the server has closed the connection, and the transaction may be in.</summary>
    private const byte ConnectionClosed = 20;

    private const int TimeOut = -2;
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;

    internal static DatabaseFault? Classify(SqlException exception)
    {
        if (CauseOf(exception) is { } cause)
            return cause.Fault;
        return exception.Errors.Cast<SqlError>().Any(error => error.Class >= ConnectionClosed) ? DatabaseFault.Unavailable : null;
    }

    /// <summary>The error that says most, in words without content: "SQL Server error 4060: the database cannot be opened by this login".</summary>
    internal static string Describe(SqlException exception)
    {
        var cause = CauseOf(exception);
        var number = cause?.Number ?? exception.Number;
        return FormattableString.Invariant($"SQL Server error {number}{(cause is null ? "" : ": " + cause.Meaning)}");
    }

    /// <summary>The login itself was refused (184xx), as also happens while a server recovers.</summary>
    internal static bool IsLoginRefused(SqlException exception) => exception.Errors.Cast<SqlError>().Any(error => error.Number is >= 18_400 and < 18_500);

    internal static bool IsDuplicateKey(SqlException exception) => exception.Errors.Cast<SqlError>().Any(error => error.Number is UniqueIndex or UniqueConstraint);

    /// <summary>The server itself refused, on a connection that lives on: what it refused is not in.</summary>
    internal static bool IsRefusal(SqlException exception) =>
        exception.Errors.Count > 0
        && exception.Errors.Cast<SqlError>().All(error => error.Class < ConnectionClosed && error.Number is > 0 and not TimeOut);

    /// <summary>
    /// The client waited in vain for a connection of its pool. It has no type and no number of its own. Its text is English: no other language of the client is part
    /// of the programs (SatelliteResourceLanguages), which a test holds.
    /// </summary>
    internal static bool IsExhaustedPool(InvalidOperationException exception) =>
        exception.Source == typeof(SqlConnection).Assembly.GetName().Name && exception.Message.Contains("max pool size", StringComparison.Ordinal);

    private static bool IsOfNetwork(int number) => number is 2 or 20 or 53 or 64 or 121 or 203 or 233 or 258 or (>= 10_050 and <= 11_001);

    // The login failed (18456) because the database cannot be opened (4060); the session ended (0) because it was killed (596): what is more exact counts.
    private static SqlServerError? CauseOf(SqlException exception) => exception.Errors.Cast<SqlError>()
        // Small numbers are of the network only where the connection is gone; the server has errors of programs under the same ones.
        .Where(error => !IsOfNetwork(error.Number) || error.Class >= ConnectionClosed)
        .Select(error => SqlServerErrors.Find(error.Number))
        .OfType<SqlServerError>()
        .OrderBy(error => error.Fault switch
        {
            DatabaseFault.CannotOpen => 0,
            DatabaseFault.AccessDenied => 2,
            DatabaseFault.Unavailable when error.Number <= 0 => 3,
            _ => 1,
        })
        .FirstOrDefault();
}
