using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using GrpcImport.StoreKit.Recording;
using GrpcImport.StoreKit.Schemas;
using GrpcImport.StoreKit.Statements;
using GrpcImport.StoreKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>
/// Every statement that is sent to SQL Server, read without one: tests of the service are run on its store for SQL Server, whose connections record what is sent.
/// That nothing was left out is held by the compiled code itself: each place in it that sends a statement must have sent one.
/// </summary>
public sealed class SqlServerStatementTests() : OnEveryStore(s_stores)
{
    private static readonly StandInPlaces s_recorded = TestStores.StandIn();
    private static readonly TestStores s_stores = new(s_recorded);

    /// <summary>Within the writer of servers: what only PostgreSQL does.</summary>
    private static readonly string[] s_ofPostgreSql =
        ["ServerMovementWriter+<WriteAsync>d__0.MoveNext: 1 of 2", "ServerMovementWriter+<MayMeetAsync>d__1.MoveNext: 0 of 1"];

    [Fact]
    public async Task Every_statement_is_one_about_what_the_script_makes_and_none_is_left_out()
    {
        foreach (var runAsync in Tests)
            await runAsync();

        var names = new NameCheck(ScriptSchema.Of(SqlServerScriptTests.Script(), SqlServerScriptTests.History));
        var texts = s_recorded.Texts.ToList();
        string[] faults =
        [
            .. CallSites.Silent(typeof(ImportDbContext).Assembly, IsOfOtherStores, s_recorded.Places, s_recorded.Copied).Where(place => !s_ofPostgreSql.Any(place.EndsWith)),
            .. CallSites.Silent(typeof(DatabaseFactory).Assembly, IsOfOtherStores, s_recorded.Places, s_recorded.Copied),
            .. texts.SelectMany(Forbidden.In),
            .. texts.SelectMany(names.Faults),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <summary>Tests of what the service does, enough of them that every statement is sent; a new statement needs one more, which the assertion then names.</summary>
    private static IEnumerable<Func<Task>> Tests =>
    [
        new SqliteImportTests().The_same_statement_again_inserts_nothing_and_says_so,
        new SqliteImportTests().A_bad_row_is_an_issue_and_the_good_ones_are_imported,
        new SqliteAccountTests().A_created_account_is_imported_into_by_id_and_learns_its_broker,
        new SqliteAccountTests().Accounts_come_in_pages_by_name,
        new AccountChangeTests().Another_treatment_of_premium_is_calculated_before_the_answer,
        new AccountChangeTests().A_calculation_on_request_goes_on_from_the_last_one_or_sees_everything,
        new SqliteCancelTests().An_import_that_waits_is_cancelled_at_once,
        new SqliteCancelTests().An_import_that_works_stops_behind_the_chunk_and_resumes_with_the_next,
        new SqliteCancelTests().A_resume_takes_a_cancel_back_whether_its_runner_has_seen_it_or_not,
        () => new SqliteIdempotencyTests().A_statement_sent_again_cures_an_import_whose_staged_file_is_broken(isGone: true),
        new SqliteListTests().Imports_are_found_by_account_state_day_and_the_beginning_of_their_id,
        new SqliteListTests().Pages_of_imports_neither_repeat_nor_skip_when_new_ones_come,
        new SqliteQueueTests().A_second_import_of_an_account_waits_its_turn_while_another_accounts_runs,
        new SqliteRestartTests().A_host_stopped_in_phase_1_goes_on_by_itself_behind_the_last_chunk,
        new SqliteResumeTests().A_chunk_that_fails_in_all_attempts_ends_the_import_which_resumes_with_that_chunk,
        new SqliteSnapshotPhaseTests().A_failed_phase_2_is_made_good_by_the_next_import,
        new SqliteSnapshotPhaseTests().Snapshots_newer_than_the_account_itself_are_calculated_anew_above_their_revision,
        new SqliteSnapshotPhaseTests().Only_the_days_that_the_service_needs_are_sent,
        new SqliteSweepTests().A_staged_file_goes_when_its_import_completed_long_enough_ago,
        new StatementFileTests().Issues_come_in_pages_by_row,
        new SupplyBasisTests().What_was_told_is_in_the_movement_and_in_the_calculation_until_it_is_taken_back,
        new SupplyBasisTests().A_symbol_with_several_transfers_needs_day_and_quantity,
        OpenAsync,
        MigrateAsync,
        TryAsync,
        new RecordedReplicas().An_import_whose_lease_ran_out_is_taken_over_once_and_its_late_runner_writes_nothing,
        new RecordedRows().Many_rows_are_written_at_once_and_deleted_in_batches,
        SweepMarksAsync,
    ];

    /// <summary>Connections are opened without waiting by nobody today; whoever does has their transactions rolled back as a whole, too.</summary>
    private static async Task OpenAsync()
    {
        await using var store = await s_stores.NewAsync();
        await using var database = await store.OpenAsync();
        await using var reader = database.CreateReader();
        reader.Database.OpenConnection();
    }

    /// <summary>A database that is up to date is left as it is.</summary>
    private static async Task MigrateAsync()
    {
        await using var store = await s_stores.NewAsync();
        await using var database = store.Create();
        await database.MigrateAsync(CancellationToken.None);
    }

    /// <summary>What the doctor tries leaves nothing.</summary>
    private static async Task TryAsync()
    {
        await using var store = await s_stores.NewAsync();
        await ImportStoreTrial.RunAsync(store.DatabaseSettings, CancellationToken.None);
        Assert.Equal(0, await store.CountAsync("movements"));
    }

    /// <summary>Marks of old transactions go with every so many new ones.</summary>
    private static async Task SweepMarksAsync()
    {
        await using var store = await s_stores.NewAsync();
        await using var database = await store.OpenAsync();
        await database.PingAsync(CancellationToken.None);
        for (var n = 0; n <= CommitMark.SweepInterval; n++)
            await database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None);
    }

    private static bool IsOfOtherStores(Type type) => type.FullName!.Contains(".Sqlite", StringComparison.Ordinal)
        || type.FullName.Contains(".PostgreSql", StringComparison.Ordinal) || type.FullName.Contains(".Migrations.", StringComparison.Ordinal);

    private sealed class RecordedReplicas() : ReplicaSpecification(s_stores);

    private sealed class RecordedRows() : RowSpecification(s_stores);
}
