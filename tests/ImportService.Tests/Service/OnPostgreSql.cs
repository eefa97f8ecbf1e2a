using GrpcImport.ImportService.Tests.Storage.Stores;

namespace GrpcImport.ImportService.Tests.Service;

// The behaviour of the service that depends on its store, on PostgreSql.

public sealed class PostgreSqlAccountTests() : AccountTests(TestStores.PostgreSql);

public sealed class PostgreSqlActivityStatementTests() : ActivityStatementTests(TestStores.PostgreSql);

public sealed class PostgreSqlCancelTests() : CancelTests(TestStores.PostgreSql);

public sealed class PostgreSqlIdempotencyTests() : IdempotencyTests(TestStores.PostgreSql);

public sealed class PostgreSqlImportTests() : ImportTests(TestStores.PostgreSql);

public sealed class PostgreSqlListTests() : ListTests(TestStores.PostgreSql);

public sealed class PostgreSqlOverlapTests() : OverlapTests(TestStores.PostgreSql);

public sealed class PostgreSqlQueueTests() : QueueTests(TestStores.PostgreSql);

public sealed class PostgreSqlRestartTests() : RestartTests(TestStores.PostgreSql);

public sealed class PostgreSqlResumeTests() : ResumeTests(TestStores.PostgreSql);

public sealed class PostgreSqlSnapshotPhaseTests() : SnapshotPhaseTests(TestStores.PostgreSql);

public sealed class PostgreSqlSweepTests() : SweepTests(TestStores.PostgreSql);

public sealed class PostgreSqlWatchTests() : WatchTests(TestStores.PostgreSql);
