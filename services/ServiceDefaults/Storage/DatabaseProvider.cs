namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>The databases a store can be on. Names are what configuration says ("Imports:Provider").</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded file of one process; migrates itself.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2019 or later.</summary>
    SqlServer,

    /// <summary>PostgreSQL 14 or later.</summary>
    PostgreSql,
}
