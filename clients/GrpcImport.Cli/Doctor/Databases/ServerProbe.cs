using System.Data.Common;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>How one kind of database server is asked; what is asked is the same of all.</summary>
internal abstract class ServerProbe
{
    /// <summary>The provider's name in configurations and in the namespaces of migrations.</summary>
    internal abstract string Provider { get; }

    /// <summary>Server and database, without user or password.</summary>
    internal abstract string Name { get; }

    /// <summary>A connection that is not open yet, out of no pool; the caller disposes it.</summary>
    internal abstract DbConnection Connect();

    /// <summary>A query for one row where the table of applied migrations is there, and this login may know of it.</summary>
    internal abstract string HistorySql(StoreSchema schema);

    /// <summary>A query for rights that a running service needs and this login lacks: "INSERT on movements".</summary>
    internal abstract string MissingRightsSql(StoreSchema schema);

    /// <summary>A query for the bytes that the schema's tables and indexes take; null where only an administrator is told.</summary>
    internal abstract string? BytesSql(StoreSchema schema);

    /// <summary>Version and settings of the server, and what else only this kind has.</summary>
    internal abstract IAsyncEnumerable<Finding> SettingsAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Ids of applied migrations, oldest first.</summary>
    internal static string AppliedSql(StoreSchema schema) => $"""SELECT "MigrationId" FROM "{schema.Name}"."migrations" ORDER BY "MigrationId" """;

    /// <summary>The same words for a login that may do everything.</summary>
    protected static Finding Administrator(string login) => Finding.Advice(
        "rights", $"'{login}' is an administrator of the server", "Give the services a login with rights on their own schema only (docs/operations.md); keep this one for --migrate.");
}
