using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Prices;

/// <summary>Sends the prices of a file in requests of the size the server takes, and finds duplicates over the whole of it.</summary>
internal sealed class PriceSending(Session session, PriceFile file)
{
    /// <summary>The contract's limit.</summary>
    private const int PricesPerRequestMax = 1_000;

    /// <summary>
    /// Where each price that was taken stood: the server sees duplicates only within a request. The one thing that grows with the file.
    /// </summary>
    private readonly Dictionary<(string Symbol, string Currency, string Day), long> seen = [];

    private readonly List<PriceLine> pending = [];

    /// <summary>What was refused since the last request, by both sides: told by line, and so only when the answer is there.</summary>
    private readonly List<PriceProblem> problems = [];

    internal PriceTally Tally { get; } = new();

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var line in file.Lines())
        {
            if (line.Problem is not null)
                problems.Add(PriceProblem.OfLine(file.Name, line));
            else if (seen.TryGetValue(KeyOf(line), out var first))
                problems.Add(PriceProblem.Duplicate(file, line, first));
            else
                pending.Add(line);
            if (pending.Count == PricesPerRequestMax || problems.Count == PricesPerRequestMax)
                await FlushAsync(cancellationToken);
        }

        await FlushAsync(cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (pending.Count > 0)
            await SendAsync(cancellationToken);
        foreach (var problem in problems.OrderBy(problem => problem.LineNumber))
            Tally.Refuse(problem);
        problems.Clear();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var answer = await session.Snapshots.SetPricesAsync(
            new SetPricesRequest { Prices = { pending.Select(line => line.Price) } },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken);
        Tally.Take(answer.AddedCount, answer.ReplacedCount, answer.UnchangedCount);
        var refused = new HashSet<int>();
        foreach (var issue in answer.Issues)
        {
            if (issue.Index >= (uint)pending.Count)
                throw new CliFailure(ExitCode.Failed, "INTERNAL", $"The server names price {issue.Index} of {pending.Count}.");
            refused.Add((int)issue.Index);
            problems.Add(PriceProblem.Of(file, pending[(int)issue.Index], issue));
        }

        for (var i = 0; i < pending.Count; i++)
        {
            // One that was refused keeps no later one from being right.
            if (!refused.Contains(i))
                seen.TryAdd(KeyOf(pending[i]), pending[i].LineNumber);
        }

        pending.Clear();
    }

    private static (string, string, string) KeyOf(PriceLine line) => (line.Price.Symbol, line.Price.Currency, line.Price.Day);
}
