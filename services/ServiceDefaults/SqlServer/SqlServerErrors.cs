using System.Collections.Frozen;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>
/// What SQL Server's error numbers mean for a service. Sources: "Database Engine events and errors" of Microsoft's documentation for the texts, "Troubleshoot transient
/// connection errors in SQL Database" for those of Azure, and the list of EF Core's own retrying strategy, all of which may pass here too, but for those
/// that name a full database. Numbers of one or two digits, negative ones and those from 10,050 to 11,001 are the client's own, of the network.
/// </summary>
internal static class SqlServerErrors
{
    private static readonly int[] s_others =
    [
        539, 617, 669, 997, 1215, 1216, 1232, 1404, 1413, 1421, 1438, 1532, 1533, 1534, 1535, 1807, 2021, 2816, 3429, 3635, 3935, 3941, 3980, 4117,
        4184, 5280, 5529, 6292, 7951, 9020, 9515, 9985, 11539, 14355, 14817, 14868, 14906, 16528, 16554, 16555, 17065, 17066, 17067, 17889, 18858,
        19413, 19416, 19494, 20041, 21503, 22225, 22226, 22335, 22353, 22355, 22358, 22427, 22430, 22491, 22493, 22498, 22754, 22758, 22759, 22760, 22984,
        25003, 25738, 25740, 30080, 30085, 33123, 35216, 35218, 35256, 35293, 37202, 37327, 39025, 39108, 39110, 39151, 39152, 40106, 40189, 40623,
        40642, 40675, 40890, 40903, 40918, 40938, 41339, 41383, 41614, 41619, 41640, 41700, 41701, 41823, 41840, 42029, 45153, 45156, 45157, 45161,
        45179, 45182, 45319, 45547, 47132, 47137, 47139, 49510, 49977, 49983,
    ];

    private static readonly FrozenDictionary<int, SqlServerError> s_known = All().ToFrozenDictionary(error => error.Number);

    /// <summary>Every number that is known.</summary>
    internal static IReadOnlyCollection<SqlServerError> Known => s_known.Values;

    /// <summary>What a number means; null where it is none of an outage.</summary>
    internal static SqlServerError? Find(int number) => s_known.GetValueOrDefault(number);

    private static IEnumerable<SqlServerError> All() =>
    [
        .. Conflicts, .. Locked, .. NoRoom, .. NoWrites, .. NoAccess, .. NotOpen, .. NoAnswer, .. Busy, .. Others, .. Damaged,
        .. Of(DatabaseFault.IsolationOff, (3952, "snapshot isolation is not allowed in the database")),
    ];

    // Another transaction came between: the same again may succeed at once.
    private static IEnumerable<SqlServerError> Conflicts => Of(
        DatabaseFault.Conflict,
        (601, "rows moved under a scan"),
        (1203, "a lock was released that was not held"),
        (1205, "deadlock victim"),
        (1221, "a lock was lost"),
        (3950, "a scan of row versions took too long"),
        (3953, "the database recovered during the transaction"),
        (3957, "snapshot isolation was turned on during the transaction"),
        (3960, "update conflict"),
        (3961, "the table was changed during the transaction"),
        (3966, "row versions were dropped to save space"),
        (4891, "the table was changed while rows were copied into it"));

    private static IEnumerable<SqlServerError> Locked => Of(
        DatabaseFault.Locked,
        (1222, "a lock was not given in time"),
        (5030, "others use the database, which cannot be had alone"),
        (5061, "others use the database, which cannot be had alone"),
        (5064, "another session has the database for itself"),
        (5070, "others use the database, which cannot be had alone"));

    private static IEnumerable<SqlServerError> NoRoom => Of(
        DatabaseFault.DiskFull,
        (1101, "no room in the filegroup"),
        (1105, "no room in the filegroup"),
        (1827, "the database has the size that the edition or licence allows"),
        (9002, "the transaction log is full"),
        (40544, "the database has the size that its tier allows"));

    private static IEnumerable<SqlServerError> NoWrites => Of(
        DatabaseFault.ReadOnly,
        (652, "the filegroup is read-only"),
        (978, "the replica takes only read-only connections"),
        (3906, "the database is read-only"),
        (3908, "the database is read-only for emergencies, or damaged"));

    private static IEnumerable<SqlServerError> NoAccess => Of(
        DatabaseFault.AccessDenied,
        (229, "a right on an object is missing"),
        (230, "a right on a column is missing"),
        (262, "a right in the database is missing"),
        (297, "the login may not do this"),
        (300, "a right on the server is missing"),
        (916, "the login is no user of the database"),
        (5011, "the login may not alter the database, or it is not there"),
        (18452, "login failed: of an untrusted domain"),
        (18456, "login failed"),
        (18470, "login failed: the account is disabled"),
        (18486, "login failed: the account is locked"),
        (18487, "login failed: the password has expired"),
        (18488, "login failed: the password must be changed"));

    // It recovers, fails over or is offline. Or it is not there for this login: the server does not tell which.
    private static IEnumerable<SqlServerError> NotOpen => Of(
        DatabaseFault.CannotOpen,
        (615, "the database was not found, as during a failover"),
        (904, "the database cannot be started"),
        (913, "the database was not found, as in a transition"),
        (921, "the database has not been recovered yet"),
        (922, "the database is being recovered"),
        (923, "the database is restricted to its owners"),
        (924, "the database has a single user"),
        (926, "the recovery of the database failed"),
        (927, "the database is being restored"),
        (941, "the database is not started"),
        (942, "the database is offline"),
        (945, "the files of the database cannot be opened"),
        (952, "the database is in transition"),
        (954, "the database is a mirror"),
        (955, "the database has lost its partners"),
        (976, "the replica is not readable"),
        (982, "the replica is not readable"),
        (983, "the replica is neither primary nor secondary now"),
        (988, "the database has lost the other replicas"),
        (3956, "snapshot isolation is being turned on"),
        (4060, "the database cannot be opened by this login"),
        (4221, "the replica is not readable yet"),
        (18401, "the server is being upgraded"),
        (18451, "only administrators may connect now"),
        (18461, "the server has a single user now"),
        (40613, "the database is not available now"),
        (49802, "the database is not available now"));

    private static IEnumerable<SqlServerError> NoAnswer => Of(
        DatabaseFault.Unavailable,
        (-2, "time-out"),
        (-1, "no connection"),
        (0, "the session ended"),
        (2, "the server was not found"),
        (20, "the server takes no encryption"),
        (53, "the server was not found"),
        (64, "the connection was lost"),
        (121, "the connection was lost"),
        (203, "the connection was lost"),
        (233, "the connection was closed"),
        (258, "time-out of the connection"),
        (596, "the session was killed"),
        (1236, "the connection was ended"),
        (3947, "the secondary did not keep up"),
        (3948, "the role of the replica changed"),
        (6005, "the server shuts down"),
        (6006, "the server was stopped"),
        (9001, "the log of the database is not available"),
        (10053, "the connection was ended"),
        (10054, "the connection was reset"),
        (10060, "nobody answered in time"),
        (10061, "the connection was refused"),
        (11001, "the name of the server is not known"),
        (17142, "the server is paused"),
        (17187, "the server starts"),
        (17197, "the login took too long"),
        (17809, "the server has too many connections"),
        (17829, "the login was cut"),
        (17830, "the login was cut"),
        (35206, "the replica does not answer"),
        (40143, "the service processes the database"),
        (40166, "the database is reconfigured"),
        (40197, "the service had an error, as during a failover"),
        (40540, "the service moves the database"),
        (42108, "the pool is paused"),
        (42109, "the pool is being resumed"));

    // The server answers, and asks for patience.
    private static IEnumerable<SqlServerError> Busy => Of(
        DatabaseFault.Unavailable,
        (701, "the server has too little memory"),
        (802, "the server has too little memory for pages"),
        (1204, "the server has too little memory for locks"),
        (3958, "a row version was not found; tempdb may be full"),
        (3959, "the version store is full"),
        (3967, "tempdb has no room for row versions"),
        (8628, "a plan was not made in time"),
        (8645, "memory was not given in time"),
        (8651, "the server has too little memory for the query"),
        (10922, "a table's row limit is checked"),
        (10928, "too many workers or sessions"),
        (10929, "the server is busy"),
        (10930, "the service is busy"),
        (10936, "too many requests"),
        (40501, "the service is busy"),
        (40549, "the transaction ran too long"),
        (40550, "the transaction held too many locks"),
        (40551, "the transaction used too much of tempdb"),
        (40552, "the transaction used too much of the log"),
        (40553, "the session used too much memory"),
        (40648, "too many requests"),
        (40671, "the service is busy"),
        (41301, "a dependency failed"),
        (41302, "update conflict in memory"),
        (41305, "a repeatable read failed"),
        (41325, "a serializable read failed"),
        (41839, "too many dependencies"),
        (49918, "the service has too little resources"),
        (49919, "too many operations of the service run"),
        (49920, "too many operations of the service run"));

    // What else EF Core's strategy tries again: mostly of features that are not used here, and of commands that administrators give.
    private static IEnumerable<SqlServerError> Others => Of(DatabaseFault.Unavailable, s_others.Select(number => (number, "the server asks to try again")));

    private static IEnumerable<SqlServerError> Damaged => Of(
        DatabaseFault.Corrupt,
        (605, "a page is of another table"),
        (823, "a page cannot be read"),
        (824, "a page is damaged"));

    private static IEnumerable<SqlServerError> Of(DatabaseFault fault, params IEnumerable<(int Number, string Meaning)> errors) =>
        errors.Select(error => new SqlServerError(error.Number, fault, error.Meaning));
}

/// <summary>One error number.</summary>
/// <param name="Number">Its number in sys.messages, or the client's own.</param>
/// <param name="Fault">What it is for a service.</param>
/// <param name="Meaning">In a few words, for people.</param>
internal sealed record SqlServerError(int Number, DatabaseFault Fault, string Meaning);
