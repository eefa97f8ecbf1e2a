using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class CalculationIdsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Ids_of_one_millisecond_are_in_the_order_they_were_made()
    {
        var ids = new CalculationIds(time);

        var made = Enumerable.Range(0, 1_000).Select(_ => ids.Next().ToString()).ToList();

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.All(made, id => Assert.Equal(7, Guid.Parse(id).Version));
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_older_id()
    {
        var ids = new CalculationIds(time);
        var before = ids.Next().ToString();

        time.Advance(TimeSpan.FromHours(-1));

        Assert.True(string.CompareOrdinal(ids.Next().ToString(), before) > 0);
    }
}
