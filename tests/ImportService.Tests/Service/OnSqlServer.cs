using GrpcImport.ImportService.Tests.Storage.Stores;

namespace GrpcImport.ImportService.Tests.Service;

// The behaviour of the service that depends on its store, on SqlServer.

public sealed class SqlServerAccountTests() : AccountTests(TestStores.SqlServer);

public sealed class SqlServerActivityStatementTests() : ActivityStatementTests(TestStores.SqlServer);

public sealed class SqlServerCancelTests() : CancelTests(TestStores.SqlServer);

public sealed class SqlServerIdempotencyTests() : IdempotencyTests(TestStores.SqlServer);

public sealed class SqlServerImportTests() : ImportTests(TestStores.SqlServer);

public sealed class SqlServerListTests() : ListTests(TestStores.SqlServer);

public sealed class SqlServerOverlapTests() : OverlapTests(TestStores.SqlServer);

public sealed class SqlServerQueueTests() : QueueTests(TestStores.SqlServer);

public sealed class SqlServerRestartTests() : RestartTests(TestStores.SqlServer);

public sealed class SqlServerResumeTests() : ResumeTests(TestStores.SqlServer);

public sealed class SqlServerSnapshotPhaseTests() : SnapshotPhaseTests(TestStores.SqlServer);

public sealed class SqlServerSweepTests() : SweepTests(TestStores.SqlServer);

public sealed class SqlServerWatchTests() : WatchTests(TestStores.SqlServer);
