namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>A database that cannot do its work, with its file and what would put it right.</summary>
public sealed class DatabaseFaultException(DatabaseFault fault, string file, Exception inner)
    : Exception(Describe(fault, file, inner), inner)
{
    public DatabaseFault Fault { get; } = fault;

    public string File { get; } = file;

    private static string Describe(DatabaseFault fault, string file, Exception inner) => fault switch
    {
        DatabaseFault.Locked => $"The database '{file}' is held by another process; end it, then try again.",
        DatabaseFault.DiskFull => $"The disk of the database '{file}' is full; make room, then try again.",
        DatabaseFault.Corrupt => $"The database '{file}' is damaged or not a database; restore it from a backup.",
        DatabaseFault.Unavailable => $"The database '{file}' cannot be opened: {inner.Message}",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
