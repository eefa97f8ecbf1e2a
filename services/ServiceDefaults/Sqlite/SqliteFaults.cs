using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>What SQLite's result codes mean (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    internal static DatabaseFault? Classify(int code) => code switch
    {
        Busy or Locked => DatabaseFault.Locked,
        Full => DatabaseFault.DiskFull,
        Corrupt or NotADatabase => DatabaseFault.Corrupt,
        ReadOnly or IoError or CannotOpen => DatabaseFault.Unavailable,
        _ => null,
    };
}
