using Google.Protobuf;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Service;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>The same set of movements gives the same snapshots, byte for byte: whatever was there before, and however it was sent.</summary>
public abstract class SameSnapshotsSpecification
{
    private readonly ServiceUnderTest service;
    private readonly int stories;

    private protected SameSnapshotsSpecification(ServiceUnderTest service, int stories)
    {
        Assert.SkipUnless(service.Obstacle is null, service.Obstacle ?? "");
        (this.service, this.stories) = (service, stories);
    }

    [Fact]
    public async Task A_change_of_the_last_day_needs_no_more_than_the_day_before()
    {
        // Without this the others could pass by calculating everything each time.
        var account = service.NewAccount(PremiumTreatment.Unspecified);
        var history = new History().Add(0, MovementKind.Deposit, 10).Add(1, MovementKind.Deposit, 20).Add(3, MovementKind.Deposit, 30).All;
        await account.CalculateAsync(history);
        Assert.True(string.CompareOrdinal(await account.CalculateAsync(history, History.Day(3)), History.Day(2)) >= 0);
    }

    [Fact]
    public void Parts_imported_removed_and_imported_again_in_any_order_end_as_one_import() => Seeds.Holds(Imports.Any, stories, async imports =>
    {
        var account = service.NewAccount(imports.Story.Treatment);
        foreach (var (movements, firstDirtyDay) in imports.Steps())
        {
            var needed = await account.CalculateAsync(movements, firstDirtyDay);
            Assert.True(needed is null || firstDirtyDay is null || string.CompareOrdinal(needed, firstDirtyDay) <= 0, $"{needed} is behind {firstDirtyDay}");
        }

        var once = service.NewAccount(imports.Story.Treatment);
        await once.CalculateAsync(imports.Story.Movements);
        Same(await once.ReadAsync(), await account.ReadAsync());
        foreach (var day in imports.Story.Movements.Select(movement => movement.Day).Distinct())
            Agreement.Are(await once.OperationsAsync(day, openOnly: false), await account.OperationsAsync(day, openOnly: false));
    });

    [Fact]
    public void Every_part_of_a_history_that_grows_by_a_movement_is_as_if_calculated_at_once() => Seeds.Holds(Story.Of(8), stories / 4, async story =>
    {
        var account = service.NewAccount(story.Treatment);
        for (var count = 1; count <= story.Movements.Count; count++)
        {
            IReadOnlyList<Movement> grown = [.. story.Movements.Take(count)];
            await account.CalculateAsync(grown, grown[^1].Day);
            Same(await service.OfAsync(grown, story.Treatment), await account.ReadAsync());
        }
    });

    [Fact]
    public void From_whatever_day_it_is_calculated_again_nothing_changes() => Seeds.Holds(Story.Any, stories / 4, async story =>
    {
        var account = service.NewAccount(story.Treatment);
        await account.CalculateAsync(story.Movements);
        var once = await account.ReadAsync();
        foreach (var day in story.Movements.Select(movement => movement.Day).Distinct().Prepend(null))
        {
            await account.CalculateAsync(story.Movements, day);
            Same(once, await account.ReadAsync());
        }
    });

    [Fact]
    public void The_order_within_an_instant_and_the_size_of_batches_change_nothing() => Seeds.Holds(Story.Any, stories, async story =>
    {
        var expected = await service.OfAsync(story.Movements, story.Treatment);
        foreach (var (perBatch, factor) in new[] { (1, 1), (2, 7), (3, 31) })
        {
            var account = service.NewAccount(story.Treatment);
            account.PerBatch = perBatch;
            var shuffled = story.Movements.Select((movement, i) => (movement, i))
                .OrderBy(pair => pair.movement.Day, StringComparer.Ordinal).ThenBy(pair => pair.movement.InstantUnixMicros).ThenByDescending(pair => pair.i * factor % 13)
                .Select(pair => pair.movement);
            await account.CalculateAsync([.. shuffled]);
            Same(expected, await account.ReadAsync());
        }
    });

    [Fact]
    public void Another_premium_treatment_calculates_everything_anew() => Seeds.Holds(Story.Any, stories / 4, async story =>
    {
        var account = service.NewAccount(PremiumTreatment.Realize);
        await account.CalculateAsync(story.Movements);
        account.Treatment = PremiumTreatment.Fold;
        Assert.Null(await account.CalculateAsync(story.Movements));
        Same(await service.OfAsync(story.Movements, PremiumTreatment.Fold), await account.ReadAsync());
    });

    /// <summary>Names the first difference where there is one, and holds the bytes to each other where none is found.</summary>
    internal static void Same(Replayed expected, Replayed actual)
    {
        Agreement.Is(expected, actual);
        Assert.Equal(Bytes(expected), Bytes(actual));
    }

    private static byte[] Bytes(Replayed replayed)
    {
        IEnumerable<IMessage> all = [.. replayed.Accounts, .. replayed.Tickers, .. replayed.Operations, .. replayed.Issues];
        return [.. all.SelectMany(message => message.ToByteArray())];
    }
}

public sealed class SameSnapshotsTests(ServiceUnderTest service) : SameSnapshotsSpecification(service, stories: 200), IClassFixture<ServiceUnderTest>;

/// <summary>The same on a server: few, since the rules are the same and each history takes some hundred round trips.</summary>
public sealed class PostgreSqlSameSnapshotsTests(PostgreSqlServiceUnderTest service)
    : SameSnapshotsSpecification(service, stories: 8), IClassFixture<PostgreSqlServiceUnderTest>;
