namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>What keeps a database from its work.</summary>
public enum DatabaseFault
{
    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The file is damaged, or no database.</summary>
    Corrupt,

    /// <summary>It cannot be opened, read or written.</summary>
    Unavailable,
}
