using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>Days and times: days since the year 1 in three bytes, times as units of their scale since midnight in three to five.</summary>
internal static class Moments
{
    private const int DayBytes = 3;
    private const int TicksDigits = 7;
    private const int TicksPerThreeHundredth = 100_000;

    private static readonly DateTime s_epochOfDateTime = new(1900, 1, 1);

    internal static DateOnly ReadDay(ReadOnlySpan<byte> bytes) => DateOnly.FromDayNumber((int)Little(bytes));

    internal static DateTime ReadDateTime2(ReadOnlySpan<byte> bytes, byte scale)
    {
        var time = bytes[..^DayBytes];
        return ReadDay(bytes[^DayBytes..]).ToDateTime(TimeOnly.MinValue).AddTicks(Little(time) * TicksPer(scale));
    }

    internal static DateTimeOffset ReadDateTimeOffset(ReadOnlySpan<byte> bytes, byte scale)
    {
        var minutes = BitConverter.ToInt16(bytes[^sizeof(short)..]);
        var utc = ReadDateTime2(bytes[..^sizeof(short)], scale);
        return new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes));
    }

    internal static DateTime ReadDateTime(ReadOnlySpan<byte> bytes) =>
        s_epochOfDateTime.AddDays(BitConverter.ToInt32(bytes)).AddTicks(((BitConverter.ToUInt32(bytes[sizeof(int)..]) * (long)TicksPerThreeHundredth) + 1) / 3);

    internal static void WriteDay(ByteWriter to, DateOnly day)
    {
        to.Byte(DayBytes);
        Little(to, day.DayNumber, DayBytes);
    }

    internal static void WriteDateTime2(ByteWriter to, DateTime moment, byte scale)
    {
        to.Byte((byte)(TimeBytes(scale) + DayBytes));
        WriteParts(to, moment, scale);
    }

    internal static void WriteDateTimeOffset(ByteWriter to, DateTimeOffset moment, byte scale)
    {
        to.Byte((byte)(TimeBytes(scale) + DayBytes + sizeof(short)));
        WriteParts(to, moment.UtcDateTime, scale);
        to.UInt16((ushort)(short)moment.Offset.TotalMinutes);
    }

    internal static void WriteDateTime(ByteWriter to, DateTime moment)
    {
        to.Byte(sizeof(long));
        to.Int32((moment.Date - s_epochOfDateTime).Days);
        to.Int32((int)(((moment.TimeOfDay.Ticks * 3) + (TicksPerThreeHundredth / 2)) / TicksPerThreeHundredth));
    }

    private static void WriteParts(ByteWriter to, DateTime moment, byte scale)
    {
        Little(to, moment.TimeOfDay.Ticks / TicksPer(scale), TimeBytes(scale));
        Little(to, DateOnly.FromDateTime(moment).DayNumber, DayBytes);
    }

    private static int TimeBytes(byte scale) => scale switch
    {
        <= 2 => 3,
        <= 4 => 4,
        _ => 5,
    };

    private static long TicksPer(byte scale)
    {
        var ticks = 1L;
        for (var digit = (int)scale; digit < TicksDigits; digit++)
            ticks *= 10;
        return ticks;
    }

    private static long Little(ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        for (var n = bytes.Length - 1; n >= 0; n--)
            value = (value << 8) | bytes[n];
        return value;
    }

    private static void Little(ByteWriter to, long value, int count)
    {
        for (var n = 0; n < count; n++)
            to.Byte((byte)(value >> (8 * n)));
    }
}
