namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>What keeps a database from its work.</summary>
public enum DatabaseFault
{
    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>Its disk, or its log, is full.</summary>
    DiskFull,

    /// <summary>The file is damaged, or no database.</summary>
    Corrupt,

    /// <summary>It cannot be opened, read or written, or does not answer.</summary>
    Unavailable,

    /// <summary>The server answers, but the database cannot be opened now: it recovers, fails over or is offline. Or it is not there, which servers do not tell apart.</summary>
    CannotOpen,

    /// <summary>All connections that this process may have are in use.</summary>
    Exhausted,

    /// <summary>Another transaction came between; nothing of this one is in.</summary>
    Conflict,

    /// <summary>It takes no writes.</summary>
    ReadOnly,

    /// <summary>The login, or a right, is refused.</summary>
    AccessDenied,

    /// <summary>The server, or the compatibility level of the database, is older than what the services are made for.</summary>
    TooOld,

    /// <summary>The tables are not there yet.</summary>
    SchemaMissing,

    /// <summary>The tables are of an older version.</summary>
    SchemaOlder,

    /// <summary>The tables are of a newer version.</summary>
    SchemaNewer,

    /// <summary>It does not allow snapshot isolation, which readers need.</summary>
    IsolationOff,

    /// <summary>The connection string is of another kind of database, or none.</summary>
    WrongConnection,
}
