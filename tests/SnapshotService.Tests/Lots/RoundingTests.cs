using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Tests.Lots;

public sealed class RoundingTests
{
    [Fact]
    public void Halves_go_to_the_even_neighbour()
    {
        Assert.Equal(0.0000000002m, Rounding.Proportion(0.0000000003m, 1, 2));
        Assert.Equal(0.0000000002m, Rounding.Proportion(0.0000000005m, 1, 2));
        Assert.Equal(-0.0000000002m, Rounding.Proportion(-0.0000000005m, 1, 2));
    }

    [Fact]
    public void Factors_of_28_digits_each_do_not_lose_one()
    {
        const decimal Greatest = 999_999_999_999_999_999.9999999999m;
        Assert.Equal(Greatest, Rounding.Proportion(Greatest, Greatest, Greatest));
        Assert.Equal(499_999_999_999_999_999.9999999999m, Rounding.Proportion(999_999_999_999_999_999.9999999998m, 0.5m, 1m));
        Assert.Equal(0.0000000001m, Rounding.Proportion(Greatest, 0.0000000001m, Greatest + 0.0000000001m));
    }

    [Fact]
    public void A_result_of_more_than_18_digits_is_none_where_that_is_asked_for()
    {
        const decimal Greatest = 999_999_999_999_999_999.9999999999m;
        Assert.Equal(Greatest, Rounding.ProportionInRange(Greatest, Greatest, Greatest));
        Assert.Equal(-Greatest, Rounding.ProportionInRange(Greatest, -1, 1));
        Assert.Null(Rounding.ProportionInRange(500_000_000_000_000_000m, 2, 1));
        Assert.Null(Rounding.ProportionInRange(900_000_000_000_000_000m, 900_000_000_000_000_000m, 0.0000000001m));
    }

    [Fact]
    public void A_result_that_no_decimal_holds_is_an_overflow_not_another_number() =>
        Assert.Throws<OverflowException>(() => Rounding.Proportion(900_000_000_000_000_000m, 900_000_000_000_000_000m, 0.0000000001m));
}
