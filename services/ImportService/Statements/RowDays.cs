using System.Runtime.CompilerServices;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements;

/// <summary>Days that a row cannot be of, with the issue that says so.</summary>
internal static class RowDays
{
    /// <summary>Nothing has happened behind the latest day.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryNotInFuture(this RowFields fields, int column, StatementTime time, DateOnly dayMax) =>
        time.Day <= dayMax
        || fields.Fail(column, RowIssueReason.DateInFuture, "The date lies in the future.", $"The day the row happened on, until {WireDay.Format(dayMax)}.");

    /// <summary>A contract is not traded behind its expiration. Only trades: brokers book expirations and assignments days later.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryNotExpired(this RowFields fields, int column, MovementKind kind, MovementInstrument instrument, StatementTime time) =>
        kind != MovementKind.Trade
        || !(instrument.Expiration < time.Day && instrument.Expiration < EarliestDay(time))
        || fields.Fail(
            column,
            RowIssueReason.ExpirationPassed,
            "The contract had expired before the trade.",
            $"An expiration on or after {WireDay.Format(time.Day)}, the day of the row.");

    // The exchange closes in the evening of UTC, when the clock of who exported may show the next day already. A wall clock of no known zone is
    // at most 14 hours ahead, and the exchange does not close before 16:00 at UTC-4: 12 hours back is its own day, or the one before.
    [MethodImpl(HotPath.Compiled)]
    private static DateOnly EarliestDay(StatementTime time)
    {
        const long MicrosPerHour = 3_600_000_000;
        var moment = DateTime.UnixEpoch.AddTicks((time.InstantMicros - (time.OffsetMinutes is null ? 12 * MicrosPerHour : 0)) * TimeSpan.TicksPerMicrosecond);
        return DateOnly.FromDateTime(moment);
    }
}
