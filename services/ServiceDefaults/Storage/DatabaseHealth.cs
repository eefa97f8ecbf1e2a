using GrpcImport.ServiceDefaults.Health;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Asks a database server for a sign of life, and reports it to the service's health. A SQLite file needs none: it is this process's own.</summary>
internal sealed partial class DatabaseHealth(
    IDatabaseStart database, HealthRegistry health, string name, TimeProvider time, ILogger<DatabaseHealth> logger) : BackgroundService
{
    /// <summary>5 s: an orchestrator looks every 10 s or so; an outage is seen at its next look or the one after.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;

        using var timer = new PeriodicTimer(Interval, time);
        var answers = true;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                answers = await LookAsync(answers, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task<bool> LookAsync(bool answeredBefore, CancellationToken stoppingToken)
    {
        var answers = true;
        try
        {
            await database.PingAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            answers = false;
            if (answeredBefore)
                DatabaseGone(logger, e);
        }

        if (answers == answeredBefore)
            return answers;

        health.Set(name, answers);
        if (answers)
            DatabaseBack(logger);
        return answers;
    }

    [LoggerMessage(1020, LogLevel.Error, "The database does not answer; the service is not healthy.")]
    private static partial void DatabaseGone(ILogger logger, Exception exception);

    [LoggerMessage(1021, LogLevel.Information, "The database answers again; the service is healthy.")]
    private static partial void DatabaseBack(ILogger logger);
}
