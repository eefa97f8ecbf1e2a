using System.Text;
using GrpcImport.Contracts;
using Xunit;

namespace GrpcImport.ImportService.Tests.Movements;

public sealed class CanonicalDecimalTests
{
    [Fact]
    public void Utf8_and_text_are_the_same_for_every_number_in_range()
    {
        var random = new Random(3);
        var text = new byte[CanonicalDecimal.LengthMax];
        decimal[] numbers = [0m, -0.00m, 100m, 100.00m, -0.10m, 999999999999999999.9999999999m, -999999999999999999.9999999999m];
        foreach (var number in numbers.Concat(Enumerable.Range(0, 5000).Select(_ => Number(random))))
        {
            Assert.True(CanonicalDecimal.TryFormat(number, text, out var length));
            Assert.Equal(CanonicalDecimal.Format(number), Encoding.UTF8.GetString(text, 0, length));
            Assert.False(CanonicalDecimal.TryFormat(number, text.AsSpan(0, length - 1), out _));
        }
    }

    private static decimal Number(Random random) =>
        new decimal(random.Next(), random.Next(), 0, random.Next(2) == 0, (byte)random.Next(11)) / (random.Next(3) == 0 ? 1m : 10m) * 10m;
}
