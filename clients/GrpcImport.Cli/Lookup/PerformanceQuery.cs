using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>How an account did in one currency: the summary, and its days in order.</summary>
internal sealed record Performance(PerformanceSummary Summary, List<PerformanceDay> Days);

/// <summary>Asks how an account did.</summary>
internal static class PerformanceQuery
{
    internal static async Task<List<Performance>> RunAsync(Session session, GetPerformanceRequest request, CancellationToken cancellationToken)
    {
        var performances = new List<Performance>();
        using var call = session.Snapshots.GetPerformance(
            request, deadline: CallLimits.Performance(session.Environment.Time), cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (message.MessageCase == GetPerformanceResponse.MessageOneofCase.Summary)
                performances.Add(new Performance(message.Summary, []));
            else if (message.MessageCase == GetPerformanceResponse.MessageOneofCase.Days && performances.Count > 0)
                performances[^1].Days.AddRange(message.Days.Days);
        }

        return performances;
    }
}
