using System.Globalization;
using System.Text;
using GrpcImport.ImportService.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements;

public sealed class StatementTimesTests
{
    [Theory]
    [InlineData("2024-05-31T14:42:13+0100", "2024-05-31T13:42:13Z", 60, "2024-05-31")]
    [InlineData("2024-06-01T00:30:00+0100", "2024-05-31T23:30:00Z", 60, "2024-06-01")]
    [InlineData("2024-12-31T22:00:00-0530", "2025-01-01T03:30:00Z", -330, "2024-12-31")]
    [InlineData("2024-02-29T22:00:00+01:00", "2024-02-29T21:00:00Z", 60, "2024-02-29")]
    [InlineData("2024-05-31T14:42:13Z", "2024-05-31T14:42:13Z", 0, "2024-05-31")]
    [InlineData("2024-05-31T14:42:13.25+0000", "2024-05-31T14:42:13.25Z", 0, "2024-05-31")]
    [InlineData("1969-12-31T23:59:59.999999+0000", "1969-12-31T23:59:59.999999Z", 0, "1969-12-31")]
    public void The_day_is_the_wall_clocks_and_the_instant_is_kept(string text, string instant, int offset, string day)
    {
        Assert.True(StatementTimes.TryReadWithOffset(Encoding.UTF8.GetBytes(text), out var time));
        var expected = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal((expected - DateTimeOffset.UnixEpoch).Ticks / 10, time.InstantMicros);
        Assert.Equal((offset, DateOnly.Parse(day, CultureInfo.InvariantCulture)), (time.OffsetMinutes, time.Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-05-31")]
    [InlineData("2024-05-31T14:42:13")]
    [InlineData("2024-05-31 14:42:13+0100")]
    [InlineData("2024-13-31T14:42:13+0100")]
    [InlineData("2023-02-29T14:42:13+0100")]
    [InlineData("2024-05-31T24:00:00+0100")]
    [InlineData("2024-05-31T14:60:13+0100")]
    [InlineData("2024-05-31T14:42:60+0100")]
    [InlineData("2024-05-31T14:42:13+1500")]
    [InlineData("2024-05-31T14:42:13+0160")]
    [InlineData("2024-05-31T14:42:13*0100")]
    [InlineData("2024-05-31T14:42:13+01000")]
    [InlineData("2024-05-31T14:42:13.+0100")]
    [InlineData("2024-05-31T14:42:13.1234567+0100")]
    [InlineData("2024-05-31T14:4x:13+0100")]
    [InlineData("0000-05-31T14:42:13+0100")]
    public void What_is_no_time_with_an_offset_is_refused(string text) =>
        Assert.False(StatementTimes.TryReadWithOffset(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("07/17/2023 10:00 PM", "2023-07-17T22:00:00Z")]
    [InlineData("5/4/2023 2:55 PM", "2023-05-04T14:55:00Z")]
    [InlineData("01/31/2021 12:11 AM", "2021-01-31T00:11:00Z")]
    [InlineData("01/31/2021 12:11 PM", "2021-01-31T12:11:00Z")]
    public void A_wall_clock_is_kept_as_written(string text, string asUtc)
    {
        Assert.True(StatementTimes.TryReadWallClock(Encoding.UTF8.GetBytes(text), out var time));
        var expected = DateTimeOffset.Parse(asUtc, CultureInfo.InvariantCulture);
        Assert.Equal((expected - DateTimeOffset.UnixEpoch).Ticks / 10, time.InstantMicros);
        Assert.Null(time.OffsetMinutes);
        Assert.Equal(DateOnly.FromDateTime(expected.UtcDateTime), time.Day);
    }

    [Theory]
    [InlineData("07/17/2023")]
    [InlineData("07/17/2023 22:00 PM")]
    [InlineData("07/17/2023 0:00 AM")]
    [InlineData("07/17/2023 10:00")]
    [InlineData("07/17/2023 10:00 XM")]
    [InlineData("17/07/2023 10:00 PM")]
    [InlineData("07/17/2023 :00 PM")]
    public void What_is_no_wall_clock_is_refused(string text) => Assert.False(StatementTimes.TryReadWallClock(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2023-02-28", 2023, 2, 28, 0)]
    [InlineData("2023-02-28, 09:30:01", 2023, 2, 28, 34_201)]
    [InlineData("2024-02-29 23:59:59", 2024, 2, 29, 86_399)]
    public void A_day_may_stand_alone_or_with_a_clock_and_no_zone(string text, int year, int month, int day, int second)
    {
        Assert.True(StatementTimes.TryReadDayAndClock(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal((new DateOnly(year, month, day), null), (time.Day, time.OffsetMinutes));
        Assert.Equal(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).AddSeconds(second).ToUnixTimeMilliseconds() * 1_000, time.InstantMicros);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-02-29")]
    [InlineData("2023/02/28")]
    [InlineData("2023-02-28,")]
    [InlineData("2023-02-28,09:30:00")]
    [InlineData("2023-02-28, 9:30:00")]
    [InlineData("2023-02-28, 24:00:00")]
    [InlineData("2023-02-28, 09:30:00 EST")]
    public void What_is_no_day_is_refused(string text) => Assert.False(StatementTimes.TryReadDayAndClock(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("5/03/24", 2024, 5, 3)]
    [InlineData("10/25/24", 2024, 10, 25)]
    [InlineData("04/01/2022", 2022, 4, 1)]
    public void Expirations_are_month_day_year(string text, int year, int month, int day)
    {
        Assert.True(StatementTimes.TryReadMonthDayYear(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(new DateOnly(year, month, day), read);
    }

    [Theory]
    [InlineData("2024-05-03")]
    [InlineData("13/03/24")]
    [InlineData("5/32/24")]
    [InlineData("5/3")]
    [InlineData("5/3/124")]
    [InlineData("//24")]
    public void What_is_no_expiration_is_refused(string text) => Assert.False(StatementTimes.TryReadMonthDayYear(Encoding.UTF8.GetBytes(text), out _));
}
