using System.Collections.Concurrent;
using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Recording;
using GrpcImport.StoreKit.StandIn;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.StoreKit.Stores;

/// <summary>SQL Server without a server: its own client talks to an endpoint of this process, and an embedded file answers (see <see cref="StandInEngine"/>).</summary>
/// <param name="use">The service.</param>
/// <param name="contextOf">Its context on SQL Server, without a server.</param>
public sealed class StandInPlaces(StoreUse use, Func<DbContext> contextOf) : StorePlaces
{
    private static readonly StandInEngine s_engine = new();
    private static readonly Lazy<TdsEndpoint> s_endpoint = new(() => new TdsEndpoint(s_engine, keepsLog: false));

    private readonly ConcurrentBag<Recorder> recorders = [];
    private readonly Lazy<TableTypes> types = new(() =>
    {
        using var context = contextOf();
        return TableTypes.Of(context, CatalogTypes.All);
    });

    /// <summary>The server of all of them.</summary>
    internal static TdsEndpoint Endpoint => s_endpoint.Value;

    /// <summary>Every text that was sent to any of these stores.</summary>
    public IReadOnlyList<string> Texts => [.. recorders.SelectMany(recorder => recorder.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Where they were sent from.</summary>
    public IReadOnlyList<CallPlace> Places => [.. recorders.SelectMany(recorder => recorder.Places)];

    /// <summary>Rows of which types were copied.</summary>
    public IReadOnlyCollection<Type> Copied
    {
        get
        {
            using var context = contextOf();
            var tables = recorders.SelectMany(recorder => recorder.Copied).ToHashSet(StringComparer.Ordinal);
            return [.. context.Model.GetEntityTypes().Where(type => tables.Contains($"{type.GetSchema()}.{type.GetTableName()}")).Select(type => type.ClrType)];
        }
    }

    public override Task<StorePlace> NewAsync()
    {
        var folder = Directory.CreateTempSubdirectory("grpcimport-standin-");
        var file = Path.Combine(folder.FullName, "stand-in." + use.Schema);
        using (var context = contextOf())
            StandInFile.Create(context, file);
        s_engine.Add(file, types.Value);
        recorders.Add(Recorder.Of(Endpoint, file));
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, use.Section, use.Schema)
        {
            ConnectionString = Endpoint.ConnectionStringOf(file).ConnectionString,
            RetryDelayMs = 1,
        };
        return Task.FromResult<StorePlace>(new Place(settings, folder, file));
    }

    private sealed class Place(DatabaseSettings settings, DirectoryInfo folder, string file) : StorePlace(settings)
    {
        public override bool AnswersAsSqlite => true;

        public override bool LocksRows => false;

        public override Task FailOnAsync(string table, string statement) => ExecuteAsync(
            $"CREATE TRIGGER \"{DatabaseSettings.Schema}\".\"fail_{table}\" BEFORE {statement} ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'test fault'); END");

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER \"{DatabaseSettings.Schema}\".\"fail_{table}\"");

        public override DbConnection Connect() => StandInFile.Connect(file);

        public override ValueTask DisposeAsync()
        {
            using (var any = new SqlConnection(DatabaseSettings.ConnectionString))
                SqlConnection.ClearPool(any);
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
