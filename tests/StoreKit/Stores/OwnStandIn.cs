using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.StandIn;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.StoreKit.Stores;

/// <summary>A stand-in of a test's own: what it says of itself may be changed, its faults are scripted, and what it was asked is kept.</summary>
internal sealed class OwnStandIn : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grpcimport-standin-");

    /// <param name="use">The service.</param>
    /// <param name="context">Its context on SQL Server, without a server.</param>
    internal OwnStandIn(StoreUse use, DbContext context)
    {
        File = Path.Combine(folder.FullName, "stand-in." + use.Schema);
        StandInFile.Create(context, File);
        Engine.Add(File, TableTypes.Of(context, CatalogTypes.All));
        Endpoint = new TdsEndpoint(Engine);
        Settings = new DatabaseSettings(DatabaseProvider.SqlServer, use.Section, use.Schema) { ConnectionString = Connection().ConnectionString, RetryDelayMs = 1 };
    }

    /// <summary>Its database.</summary>
    internal string File { get; }

    internal StandInEngine Engine { get; } = new();

    internal TdsEndpoint Endpoint { get; }

    internal DatabaseSettings Settings { get; }

    /// <summary>How it is reached, to be changed. The name keeps the pools of tests apart.</summary>
    internal SqlConnectionStringBuilder Connection() => Endpoint.ConnectionStringOf(File);

    /// <summary>A number that a look behind the product's back answers.</summary>
    internal long Count(string table)
    {
        using var connection = StandInFile.Connect(File);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{StandInFile.SchemaOf(File)}\".\"{table}\"";
        return (long)command.ExecuteScalar()!;
    }

    public async ValueTask DisposeAsync()
    {
        // Connections that wait in pools end with it.
        await Endpoint.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
