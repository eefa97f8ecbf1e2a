using System.Text.RegularExpressions;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>
/// As much of a SQL Server as a migration meets: tables that are made in a transaction are there when it commits, a table is made once, one migration holds the lock of
/// migrations, and read committed snapshot is turned on only while nobody else is connected.
/// </summary>
internal sealed partial class MigratedEngine : ITdsEngine, IDisposable
{
    private const string Lock = "sp_getapplock";
    private const string Unlock = "sp_releaseapplock";

    private readonly Lock gate = new();
    private readonly SemaphoreSlim migrating = new(1, 1);
    private readonly HashSet<string> objects = [];
    private readonly HashSet<Session> sessions = [];

    public Version Version { get; } = new(16, 0, 4000);

    /// <summary>What there is: "table imports.movements", "migration 2026…".</summary>
    internal IReadOnlyCollection<string> Objects
    {
        get
        {
            lock (gate)
                return [.. objects];
        }
    }

    internal bool IsIsolated { get; private set; }

    /// <summary>How often it was refused because others were connected.</summary>
    internal int Refused { get; private set; }

    /// <summary>The isolation was asked for inside a transaction, which a server refuses.</summary>
    internal bool AskedInTransaction { get; private set; }

    public ITdsEngineSession Open(TdsLogin login)
    {
        var session = new Session(this);
        lock (gate)
            sessions.Add(session);
        return session;
    }

    public void Dispose() => migrating.Dispose();

    private TdsPart TurnOn(Session session)
    {
        lock (gate)
        {
            AskedInTransaction |= session.InTransaction;
            if (IsIsolated || sessions.Count == 1)
            {
                IsIsolated = true;
                return new TdsDone(TdsCommand.Other);
            }

            Refused++;
            return new TdsError(5070, 16, "Database state cannot be changed while other users are using the database.");
        }
    }

    private void Commit(IEnumerable<string> made)
    {
        lock (gate)
            objects.UnionWith(made);
    }

    private void Close(Session session)
    {
        lock (gate)
            sessions.Remove(session);
    }

    [GeneratedRegex(@"CREATE TABLE \[imports\]\.\[(\w+)\]")]
    private static partial Regex Table();

    [GeneratedRegex(@"INSERT INTO \[imports\]\.\[migrations\].*VALUES \(N'(\w+)'", RegexOptions.Singleline)]
    private static partial Regex Migration();

    private sealed class Session(MigratedEngine engine) : ITdsEngineSession
    {
        private readonly List<string> made = [];
        private bool holdsLock;

        internal bool InTransaction { get; private set; }

        public async Task<IReadOnlyList<TdsPart>> RunAsync(TdsRequest request, CancellationToken cancellationToken)
        {
            switch (request)
            {
                case TdsBegin:
                    InTransaction = true;
                    return [new TdsBegun(1)];
                case TdsCommit:
                    InTransaction = false;
                    engine.Commit(made);
                    made.Clear();
                    return [new TdsEnded(1, Committed: true)];
                case TdsRollback:
                    return RollBack(always: true);
                default:
                    return await TextAsync((request as TdsBatch)?.Text ?? (request as TdsRpc)?.Text ?? "", cancellationToken);
            }
        }

        public void Reset() => RollBack(always: true);

        public IReadOnlyList<TdsPart> RollBack(bool always)
        {
            made.Clear();
            if (!InTransaction)
                return [];
            InTransaction = false;
            return [new TdsEnded(1, Committed: false)];
        }

        public ValueTask DisposeAsync()
        {
            if (holdsLock)
                engine.migrating.Release();
            engine.Close(this);
            return ValueTask.CompletedTask;
        }

        private async Task<IReadOnlyList<TdsPart>> TextAsync(string text, CancellationToken cancellationToken)
        {
            if (text == SnapshotIsolation.Text)
                return [engine.TurnOn(this)];
            if (text.Contains(Lock, StringComparison.Ordinal))
            {
                await engine.migrating.WaitAsync(cancellationToken);
                holdsLock = true;
                return Row(TdsType.Int, 0);
            }

            if (text.Contains(Unlock, StringComparison.Ordinal))
            {
                engine.migrating.Release();
                holdsLock = false;
                return Row(TdsType.Int, 0);
            }

            if (text.Contains("SELECT [MigrationId], [ProductVersion]", StringComparison.Ordinal))
                return History();
            return text.Contains("CREATE ", StringComparison.Ordinal) || text.Contains("INSERT ", StringComparison.Ordinal) ? Make(text)
                : text.StartsWith("SELECT", StringComparison.Ordinal) ? Row(TdsType.Int, 1)
                : [new TdsDone(TdsCommand.Other)];
        }

        private IReadOnlyList<TdsPart> Make(string text)
        {
            var names = Table().Matches(text).Select(match => $"table imports.{match.Groups[1].Value}")
                .Concat(Migration().Matches(text).Select(match => $"migration {match.Groups[1].Value}")).ToList();
            var isGuarded = text.Contains("IS NULL", StringComparison.Ordinal);
            foreach (var name in names.Where(name => !isGuarded || !(engine.Objects.Contains(name) || made.Contains(name))))
            {
                if (engine.Objects.Contains(name) || made.Contains(name))
                    return [.. RollBack(always: true), new TdsError(2714, 16, $"There is already an object named '{name}' in the database.")];
                made.Add(name);
            }

            if (!InTransaction)
            {
                engine.Commit(made);
                made.Clear();
            }

            return [new TdsDone(TdsCommand.Other)];
        }

        private IReadOnlyList<TdsPart> History() =>
        [
            new TdsRows(
                [new TdsColumn("MigrationId", TdsType.NVarChar(150)), new TdsColumn("ProductVersion", TdsType.NVarChar(32))],
                [.. engine.Objects.Where(name => name.StartsWith("migration ", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => new object?[] { name[10..], "10.0.14" })]),
            new TdsDone(TdsCommand.Select),
        ];

        private static IReadOnlyList<TdsPart> Row(TdsType type, object value) =>
            [new TdsRows([new TdsColumn("", type)], [[value]]), new TdsDone(TdsCommand.Select, 1)];
    }
}
