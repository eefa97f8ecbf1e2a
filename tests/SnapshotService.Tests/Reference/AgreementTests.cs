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
    public void The_identities_hold_on_every_day_of_what_the_service_answers() => Seeds.Holds(Story.Of(60), Stories / 10, async story =>
        Identities.Hold(story.Movements, await service.OfAsync(story.Movements, story.Treatment)));
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
}
