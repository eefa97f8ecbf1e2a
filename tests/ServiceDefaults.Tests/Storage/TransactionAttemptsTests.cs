using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using GrpcImport.ServiceDefaults.Tests.SqlServer;
using Npgsql;

namespace GrpcImport.ServiceDefaults.Tests.Storage;

/// <summary>What is run again, and what is not; the errors are injected.</summary>
public sealed class TransactionAttemptsTests
{
    private static readonly DatabaseSettings s_settings = new(DatabaseProvider.SqlServer, "Imports", "imports") { AttemptsMax = 3, RetryDelayMs = 1 };

    public static TheoryData<string, Exception> Passing => new()
    {
        { "deadlock victim", MadeSqlException.Of(1205) },
        { "time-out", MadeSqlException.Of(-2, severity: 11) },
        { "snapshot conflict", MadeSqlException.Of(3960) },
        { "same key inserted first", MadeSqlException.Of(2627) },
        { "serialization failure", new PostgresException("", "ERROR", "ERROR", "40001") },
        { "deadlock", new PostgresException("", "ERROR", "ERROR", "40P01") },
        { "unique violation", new PostgresException("", "ERROR", "ERROR", "23505") },
        { "lost connection", new NpgsqlException("", new IOException()) },
        { "time-out of the client", new NpgsqlException("", new TimeoutException()) },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_may_pass_is_run_again_with_the_same_mark(string what, Exception error)
    {
        var marks = new List<Guid>();

        var result = await RunAsync(state =>
        {
            marks.Add(state.Id);
            return marks.Count < 3 ? throw error : marks.Count;
        });

        Assert.True(result == 3, what);
        Assert.Single(marks.Distinct());
    }

    [Fact]
    public async Task What_never_passes_ends_as_a_fault_with_its_cause()
    {
        var attempts = 0;

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => RunAsync(_ =>
        {
            attempts++;
            throw MadeSqlException.Of(1205);
        }));

        Assert.Equal((3, DatabaseFault.Conflict, false), (attempts, fault.Fault, fault.CommitUnknown));
    }

    [Fact]
    public async Task A_full_disk_is_told_at_once()
    {
        var attempts = 0;

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => RunAsync(_ =>
        {
            attempts++;
            throw new PostgresException("", "ERROR", "ERROR", "53100");
        }));

        Assert.Equal((1, DatabaseFault.DiskFull), (attempts, fault.Fault));
    }

    [Fact]
    public async Task A_fault_of_the_program_is_thrown_as_it_is()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(_ => throw new NotSupportedException()));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_the_next_attempt_and_answers_what_it_would_have()
    {
        var attempts = 0;

        var result = await RunAsync(state =>
        {
            // The second attempt finds the mark of the first.
            if (++attempts == 2)
                return state.Result;
            state.BeginCommit(7);
            throw new NpgsqlException("", new IOException());
        });

        Assert.Equal((7, 2), (result, attempts));
    }

    [Fact]
    public async Task A_commit_that_cannot_be_found_out_says_so()
    {
        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => RunAsync(state =>
        {
            state.BeginCommit(7);
            throw new NpgsqlException("", new IOException());
        }));

        Assert.Equal((DatabaseFault.Unavailable, true), (fault.Fault, fault.CommitUnknown));
    }

    [Fact]
    public async Task A_commit_that_was_refused_is_known_not_to_be_in()
    {
        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => RunAsync(state =>
        {
            state.BeginCommit(7);
            state.KnownNotIn();
            throw new PostgresException("", "ERROR", "ERROR", "40001");
        }));

        Assert.Equal((DatabaseFault.Conflict, false), (fault.Fault, fault.CommitUnknown));
    }

    [Fact]
    public async Task A_caller_that_is_gone_ends_it_unless_its_commit_is_unknown()
    {
        using var cancel = new CancellationTokenSource();
        var attempts = 0;
        var run = new TransactionAttempts(s_settings, "db", TimeProvider.System);

        var found = await run.RunAsync<int>(
            (state, token) =>
            {
                if (++attempts == 2)
                    return Task.FromResult(token.IsCancellationRequested ? 0 : state.Result);
                state.BeginCommit(7);
                cancel.Cancel();
                throw new NpgsqlException("", new IOException());
            },
            cancel.Token);

        Assert.Equal(7, found);
        await Assert.ThrowsAsync<OperationCanceledException>(() => run.RunAsync<int>((_, _) => throw MadeSqlException.Of(0), cancel.Token));
    }

    private static Task<int> RunAsync(Func<TransactionState<int>, int> attempt) =>
        new TransactionAttempts(s_settings, "db", TimeProvider.System).RunAsync<int>((state, _) => Task.FromResult(attempt(state)), CancellationToken.None);
}
