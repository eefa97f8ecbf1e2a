using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using Microsoft.Data.Sqlite;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>A session of the stand-in.</summary>
internal sealed class StandInSession(SessionFile file, Action<StandInSession> closed) : ITdsEngineSession
{
    /// <summary>What is set now.</summary>
    internal SessionSettings Settings { get; set; } = new();

    internal SessionFile File => file;

    public async Task<IReadOnlyList<TdsPart>> RunAsync(TdsRequest request, CancellationToken cancellationToken)
    {
        var parts = new List<TdsPart>();
        try
        {
            await PartsAsync(request, parts, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The client no longer waits: it is told nothing but that it was heard.
        }
        catch (SqliteException e)
        {
            Fail(SqliteErrors.Of(e, $"{request}"), parts);
        }
        catch (TdsErrorException e)
        {
            Fail(e.Error, parts);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // What the stand-in does not know fails the test, and says what it was.
            Fail(new TdsError(SqliteErrors.NotUnderstood, 16, $"{e.GetType().Name}: {e.Message} {request}"[..Math.Min(2000, $"{e.GetType().Name}: {e.Message} {request}".Length)]), parts);
        }

        return parts;
    }

    public void Reset()
    {
        RollBack(always: true);
        Settings = new SessionSettings { Level = Settings.Level };
        file.Refresh();
    }

    public IReadOnlyList<TdsPart> RollBack(bool always) =>
        file.Transaction is not null && (always || Settings.AbortsOnError) ? [new TdsEnded(file.End(commits: false), Committed: false)] : [];

    public ValueTask DisposeAsync()
    {
        closed(this);
        file.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An error, and before it what it does to the transaction. True where what comes behind it is run all the same.</summary>
    internal bool Fail(TdsError error, List<TdsPart> parts)
    {
        parts.AddRange(RollBack(always: error.Number == SqliteErrors.DeadlockVictim));
        parts.Add(error);
        // Only what a row breaks ends its statement alone.
        return !Settings.AbortsOnError && error.Number is 2627 or 2601 or 515 or 547;
    }

    private async Task PartsAsync(TdsRequest request, List<TdsPart> parts, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case TdsBatch batch:
                await new TextRun(this, parts, []).RunAsync(batch.Text, cancellationToken);
                break;
            case TdsRpc { Text: { } text } rpc:
                // What a text with parameters sets ends with it.
                var before = Settings;
                await new TextRun(this, parts, rpc.Parameters).RunAsync(text, cancellationToken);
                Settings = before;
                break;
            case TdsRpc other:
                Fail(new TdsError(2812, 16, $"Could not find stored procedure '{other.Procedure}'."), parts);
                break;
            case TdsBegin begin:
                Settings = Settings with { Level = begin.Level is System.Data.IsolationLevel.Unspecified ? Settings.Level : begin.Level };
                parts.Add(new TdsBegun(await file.BeginAsync(Settings.Level, cancellationToken)));
                break;
            case TdsCommit or TdsRollback { Name: "" } when file.Transaction is null:
                parts.Add(new TdsError(request is TdsCommit ? 3902 : 3903, 16, "The request has no corresponding BEGIN TRANSACTION."));
                break;
            case TdsCommit:
                parts.Add(new TdsEnded(file.End(commits: true), Committed: true));
                break;
            case TdsRollback { Name: "" }:
                parts.Add(new TdsEnded(file.End(commits: false), Committed: false));
                break;
            case TdsRollback savepoint:
                file.Execute($"ROLLBACK TO \"{savepoint.Name}\"");
                break;
            case TdsSave savepoint:
                file.Execute($"SAVEPOINT \"{savepoint.Name}\"");
                break;
            case TdsBulkQuery query:
                parts.AddRange(BulkLoad.Describe(file, query));
                break;
            case TdsBulkInsert insert:
                BulkLoad.Check(file, insert);
                break;
            case TdsBulkRows rows:
                parts.Add(new TdsDone(TdsCommand.Insert, await file.WriteAsync(() => BulkLoad.Write(file, rows), cancellationToken)));
                break;
            default:
                throw new NotSupportedException($"{request}");
        }
    }
}
