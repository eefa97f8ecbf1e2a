using System.Globalization;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Model;
using GrpcImport.SnapshotService.Tests.Reference.Service;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>The service and a model that shares no code with it agree on generated histories: on every figure of every day.</summary>
public sealed class AgreementTests(ServiceUnderTest service) : IClassFixture<ServiceUnderTest>
{
    private const int Stories = 3_000;

    [Fact]
    public void Service_and_model_agree_on_every_figure_of_every_day() => Seeds.Holds(Story.Any, Stories, async story =>
        Agreement.Is(SlowModel.Of(story.Movements, story.Treatment), await service.OfAsync(story.Movements, story.Treatment)));

    [Fact]
    public void Operations_as_of_any_day_are_those_of_the_movements_until_then() => Seeds.Holds(Story.Any, Stories / 5, story => AsOfAnyDayAsync(service, story));

    /// <summary>Days with movements, the days behind them, and one before them all; those that are open also one by one.</summary>
    internal static async Task AsOfAnyDayAsync(ServiceUnderTest service, Story story)
    {
        var account = service.NewAccount(story.Treatment);
        await account.CalculateAsync(story.Movements);
        foreach (var day in story.Movements.SelectMany(movement => new[] { movement.Day, NextDay(movement.Day) }).Prepend("2000-01-01").Distinct())
        {
            var expected = SlowModel.OperationsAsOf(day, story.Movements, story.Treatment);
            Agreement.Are(expected, await account.OperationsAsync(day, openOnly: false));
            Agreement.Are([.. expected.Where(operation => operation.Open)], await account.OperationsAsync(day, openOnly: true, pageSize: 1));
        }
    }

    [Fact]
    public void The_identities_hold_on_every_day_of_what_the_service_answers() => Seeds.Holds(Story.Of(60), Stories / 10, async story =>
        Identities.Hold(story.Movements, await service.OfAsync(story.Movements, story.Treatment)));

    private static string NextDay(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The same on a server: what is read is what was calculated.</summary>
public sealed class PostgreSqlAgreementTests(PostgreSqlServiceUnderTest service) : IClassFixture<PostgreSqlServiceUnderTest>
{
    private const int Stories = 40;

    [Fact]
    public void Service_and_model_agree_on_every_figure_of_every_day()
    {
        Assert.SkipUnless(service.Obstacle is null, service.Obstacle ?? "");
        Seeds.Holds(Story.Any, Stories, async story =>
            Agreement.Is(SlowModel.Of(story.Movements, story.Treatment), await service.OfAsync(story.Movements, story.Treatment)));
    }

    [Fact]
    public void Operations_as_of_any_day_are_those_of_the_movements_until_then()
    {
        Assert.SkipUnless(service.Obstacle is null, service.Obstacle ?? "");
        Seeds.Holds(Story.Any, Stories / 4, story => AgreementTests.AsOfAnyDayAsync(service, story));
    }
}
