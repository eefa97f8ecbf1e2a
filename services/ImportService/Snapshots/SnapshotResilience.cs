using GrpcImport.ImportService.Telemetry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>
/// The one owner of retries between the services, from the outside in: retry, circuit breaker, deadline of the attempt. One pipeline serves all
/// calculations of the process, so that the breaker sees them all.
/// </summary>
internal static class SnapshotResilience
{
    /// <summary>Where a calculation's report travels through the pipeline.</summary>
    public static readonly ResiliencePropertyKey<CalculationReport> Report = new("GrpcImport.CalculationReport");

    /// <summary>Builds the pipeline.</summary>
    public static ResiliencePipeline<Calculated> Build(SnapshotClientOptions options, TimeProvider time, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<Calculated> { TimeProvider = time };
        // Polly's least number of retries is 1.
        if (options.AttemptsMax > 1)
            builder.AddRetry(Retry(options, logger));
        return builder
            .AddCircuitBreaker(Breaker(options, logger))
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(options.AttemptSecondsMax) })
            .Build();
    }

    private static RetryStrategyOptions<Calculated> Retry(SnapshotClientOptions options, ILogger logger) => new()
    {
        MaxRetryAttempts = options.AttemptsMax - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(options.RetryDelayMs),
        MaxDelay = TimeSpan.FromMilliseconds(options.RetryDelayMsMax),
        ShouldHandle = args => ValueTask.FromResult(AttemptFailures.OfPipeline(args.Outcome.Exception) is { IsRetryable: true }),
        DelayGenerator = args => ValueTask.FromResult(AskedFor(AttemptFailures.OfPipeline(args.Outcome.Exception), options)),
        OnRetry = args =>
        {
            var failure = AttemptFailures.OfPipeline(args.Outcome.Exception)!;
            logger.SnapshotAttemptFailed(args.AttemptNumber + 1, options.AttemptsMax, failure.Cause, (long)args.RetryDelay.TotalMilliseconds);
            args.Context.Properties.GetValue(Report, null!).AttemptFailed(failure.Message);
            return ValueTask.CompletedTask;
        },
    };

    // Null: the exponential backoff. An open breaker asks for the rest of its pause; a little more, so that the clock's grain does not matter.
    private static TimeSpan? AskedFor(AttemptFailedException? failure, SnapshotClientOptions options)
    {
        if (failure?.RetryAfter is not { } wait || wait <= TimeSpan.Zero)
            return null;
        if (failure.InnerException is BrokenCircuitException)
            return wait + TimeSpan.FromMilliseconds(options.RetryDelayMs);
        var waitMax = TimeSpan.FromSeconds(options.RetryAfterSecondsMax);
        return wait < waitMax ? wait : waitMax;
    }

    private static CircuitBreakerStrategyOptions<Calculated> Breaker(SnapshotClientOptions options, ILogger logger) => new()
    {
        MinimumThroughput = options.BreakerCallsMin,
        FailureRatio = options.BreakerFailureRatio,
        SamplingDuration = TimeSpan.FromSeconds(options.BreakerWindowSeconds),
        BreakDuration = TimeSpan.FromSeconds(options.BreakerPauseSeconds),
        // A service that says it is busy is not down.
        ShouldHandle = args => ValueTask.FromResult(AttemptFailures.OfPipeline(args.Outcome.Exception) is { Kind: AttemptFailureKind.Outage }),
        OnOpened = args =>
        {
            logger.SnapshotBreakerOpened((long)args.BreakDuration.TotalMilliseconds);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            logger.SnapshotBreakerClosed();
            return ValueTask.CompletedTask;
        },
    };
}
