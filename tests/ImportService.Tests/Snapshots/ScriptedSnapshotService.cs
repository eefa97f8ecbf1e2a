using Grpc.Core;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>What the service does in one call, once it has read the handshake.</summary>
internal delegate Task Script(SnapshotConversation conversation);

/// <summary>A SnapshotService that follows a script per call, and is honest once the scripts are used up.</summary>
internal sealed class ScriptedSnapshotService : Contracts.Snapshots.V1.SnapshotService.SnapshotServiceBase
{
    private readonly Lock gate = new();
    private readonly List<SnapshotConversation> conversations = [];
    private readonly List<(int Number, TaskCompletionSource<SnapshotConversation> Begun)> waiters = [];
    private readonly Queue<Script> scripts = [];

    public ScriptedSnapshotService(params IEnumerable<Script> scripts)
    {
        foreach (var script in scripts)
            this.scripts.Enqueue(script);
    }

    /// <summary>The calls so far, in the order they came.</summary>
    public IReadOnlyList<SnapshotConversation> Conversations
    {
        get
        {
            lock (gate)
                return [.. conversations];
        }
    }

    public static async Task HonestAsync(SnapshotConversation conversation)
    {
        await conversation.ReadyAsync();
        await conversation.ReadAllAsync();
        await conversation.ProgressAsync(CalculationStep.Movements);
        await conversation.ProgressAsync(CalculationStep.Account);
        await conversation.ProgressAsync(CalculationStep.Tickers);
        await conversation.ProgressAsync(CalculationStep.Operations);
        await conversation.ResultAsync();
    }

    /// <summary>Reads the handshake and then says nothing until the caller ends the call.</summary>
    public static Task SilentAsync(SnapshotConversation conversation) => conversation.CancelledAsync();

    /// <summary>Answers with an error at once.</summary>
    public static Script Refusing(StatusCode code, string reason, TimeSpan? retryAfter = null) =>
        _ => throw SnapshotConversation.Refusal(code, reason, retryAfter);

    /// <summary>Answers at once that snapshots of a newer revision are visible.</summary>
    public static Script Superseding(string visibleRevision) =>
        _ => throw SnapshotConversation.Refusal(StatusCode.FailedPrecondition, "SUPERSEDED", visibleRevision: visibleRevision);

    /// <summary>The call of a 1-based number, once its handshake was read.</summary>
    public Task<SnapshotConversation> ConversationAsync(int number)
    {
        lock (gate)
        {
            if (conversations.Count >= number)
                return Task.FromResult(conversations[number - 1]);
            var begun = new TaskCompletionSource<SnapshotConversation>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((number, begun));
            return begun.Task;
        }
    }

    public override async Task CalculateSnapshots(
        IAsyncStreamReader<CalculateSnapshotsRequest> requestStream, IServerStreamWriter<CalculateSnapshotsResponse> responseStream, ServerCallContext context)
    {
        var conversation = new SnapshotConversation(requestStream, responseStream, context);
        try
        {
            await conversation.ReadBeginAsync();
            await Begun(conversation)(conversation);
        }
        finally
        {
            conversation.End();
        }
    }

    private Script Begun(SnapshotConversation conversation)
    {
        lock (gate)
        {
            conversations.Add(conversation);
            foreach (var (_, begun) in waiters.Where(waiter => waiter.Number == conversations.Count))
                begun.SetResult(conversation);
            return scripts.TryDequeue(out var script) ? script : HonestAsync;
        }
    }
}
