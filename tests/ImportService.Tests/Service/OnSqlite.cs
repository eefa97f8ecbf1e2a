using GrpcImport.ImportService.Tests.Storage.Stores;

namespace GrpcImport.ImportService.Tests.Service;

// The behaviour of the service that depends on its store, on Sqlite.

public sealed class SqliteAccountTests() : AccountTests(TestStores.Sqlite);

public sealed class SqliteActivityStatementTests() : ActivityStatementTests(TestStores.Sqlite);

public sealed class SqliteCancelTests() : CancelTests(TestStores.Sqlite);

public sealed class SqliteIdempotencyTests() : IdempotencyTests(TestStores.Sqlite);

public sealed class SqliteImportTests() : ImportTests(TestStores.Sqlite);

public sealed class SqliteListTests() : ListTests(TestStores.Sqlite);

public sealed class SqliteOverlapTests() : OverlapTests(TestStores.Sqlite);

public sealed class SqliteQueueTests() : QueueTests(TestStores.Sqlite);

public sealed class SqliteRestartTests() : RestartTests(TestStores.Sqlite);

public sealed class SqliteResumeTests() : ResumeTests(TestStores.Sqlite);

public sealed class SqliteSnapshotPhaseTests() : SnapshotPhaseTests(TestStores.Sqlite);

public sealed class SqliteSweepTests() : SweepTests(TestStores.Sqlite);

public sealed class SqliteWatchTests() : WatchTests(TestStores.Sqlite);
