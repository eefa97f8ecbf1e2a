using System.Runtime.CompilerServices;

namespace GrpcImport.ImportService.Statements;

/// <summary>A time as a statement states it.</summary>
/// <param name="InstantMicros">UTC microseconds since 1970-01-01; the wall clock taken as UTC where no zone is stated.</param>
/// <param name="OffsetMinutes">Minutes the wall clock is ahead of UTC; null where no zone is stated.</param>
/// <param name="Day">The wall-clock day.</param>
internal readonly record struct StatementTime(long InstantMicros, int? OffsetMinutes, DateOnly Day);

/// <summary>Dates and times as statements write them. The machine's zone and culture play no part.</summary>
internal static class StatementTimes
{
    private const long MicrosPerSecond = 1_000_000;
    private static readonly int s_epochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Reads 2024-05-31T14:42:13+0100, also with a fraction of up to 6 digits, +01:00 or Z.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryReadWithOffset(ReadOnlySpan<byte> text, out StatementTime time)
    {
        time = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        if (!TryDay(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]), out var day)
            || !TryClock(Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]), out var seconds))
            return false;
        text = text[19..];
        if (!TryFraction(ref text, out var micros) || !TryOffset(text, out var offsetMinutes))
            return false;
        time = new StatementTime(Micros(day, seconds - (60L * offsetMinutes)) + micros, offsetMinutes, day);
        return true;
    }

    /// <summary>Reads 07/17/2023 10:00 PM, with one or two digits for month, day and hour.</summary>
    public static bool TryReadWallClock(ReadOnlySpan<byte> text, out StatementTime time)
    {
        time = default;
        var blank = text.IndexOf((byte)' ');
        if (blank < 0 || !TryReadMonthDayYear(text[..blank], out var day))
            return false;
        var clock = text[(blank + 1)..];
        var colon = clock.IndexOf((byte)':');
        if (colon is < 1 or > 2 || clock.Length != colon + 6 || clock[colon + 3] != ' ')
            return false;
        var hour = Digits(clock[..colon]);
        var half = clock[(colon + 4)..];
        if (hour is < 1 or > 12 || !(half.SequenceEqual("AM"u8) || half.SequenceEqual("PM"u8)))
            return false;
        if (!TryClock((hour % 12) + (half[0] == 'P' ? 12 : 0), Digits(clock[(colon + 1)..(colon + 3)]), 0, out var seconds))
            return false;
        time = new StatementTime(Micros(day, seconds), null, day);
        return true;
    }

    /// <summary>Reads 2023-02-28 (its first second), and 2023-02-28, 09:30:00 with or without the comma; no zone is stated.</summary>
    public static bool TryReadDayAndClock(ReadOnlySpan<byte> text, out StatementTime time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !TryDay(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]), out var day))
            return false;
        var clock = text[10..];
        var seconds = 0L;
        if (!clock.IsEmpty)
        {
            clock = clock[0] == ',' ? clock[1..] : clock;
            if (clock.Length != 9 || clock[0] != ' ' || clock[3] != ':' || clock[6] != ':'
                || !TryClock(Digits(clock[1..3]), Digits(clock[4..6]), Digits(clock[7..9]), out seconds))
                return false;
        }

        time = new StatementTime(Micros(day, seconds), null, day);
        return true;
    }

    /// <summary>Reads 5/03/24 and 10/25/2024: month and day of one or two digits, a year of two (20yy) or four.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryReadMonthDayYear(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        var first = text.IndexOf((byte)'/');
        var second = text.LastIndexOf((byte)'/');
        if (first is < 1 or > 2 || second - first is < 2 or > 3)
            return false;
        var year = text[(second + 1)..];
        if (year.Length is not (2 or 4))
            return false;
        return TryDay(Digits(year) + (year.Length == 2 ? 2000 : 0), Digits(text[..first]), Digits(text[(first + 1)..second]), out day);
    }

    // Far below zero where it is not all digits, which no range takes.
    [MethodImpl(HotPath.Compiled)]
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var value in text)
        {
            if (value is < (byte)'0' or > (byte)'9')
                return -100_000;
            number = (number * 10) + (value - '0');
        }

        return number;
    }

    [MethodImpl(HotPath.Compiled)]
    private static bool TryDay(int year, int month, int day, out DateOnly result)
    {
        result = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        result = new DateOnly(year, month, day);
        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private static bool TryClock(int hour, int minute, int second, out long seconds)
    {
        seconds = (hour * 3600L) + (minute * 60L) + second;
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
    }

    [MethodImpl(HotPath.Compiled)]
    private static bool TryFraction(ref ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text[0] != '.')
            return true;
        var length = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length is < 1 or > 6)
            return false;
        micros = Digits(text.Slice(1, length));
        for (var digit = length; digit < 6; digit++)
            micros *= 10;
        text = text[(1 + length)..];
        return true;
    }

    // Offsets reach from -12:00 to +14:00 in the world; a statement beyond 14 hours is damaged.
    [MethodImpl(HotPath.Compiled)]
    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.SequenceEqual("Z"u8))
            return true;
        if (text.Length is not (5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':'))
            return false;
        var (hour, minute) = (Digits(text[1..3]), Digits(text[^2..]));
        if (hour is < 0 or > 14 || minute is < 0 or > 59 || (hour == 14 && minute > 0))
            return false;
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private static long Micros(DateOnly day, long seconds) => (((day.DayNumber - s_epochDayNumber) * 86_400L) + seconds) * MicrosPerSecond;
}
