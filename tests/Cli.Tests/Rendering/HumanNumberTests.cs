using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Tests.Rendering;

public sealed class HumanNumberTests
{
    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("-1234.5", "-1,234.50")]
    [InlineData("7307.273", "7,307.273")]
    [InlineData("not a number", "not a number")]
    public void Money_keeps_every_digit(string canonical, string expected) => Assert.Equal(expected, HumanNumber.Money(canonical));

    [Theory]
    [InlineData(0, "0:01")]
    [InlineData(59.2, "1:00")]
    [InlineData(3725, "1:02:05")]
    public void Time_is_rounded_up_to_seconds(double seconds, string expected) => Assert.Equal(expected, HumanNumber.Time(TimeSpan.FromSeconds(seconds)));
}
