using System.Collections.Concurrent;
using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Recording;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrpcImport.StoreKit.Stores;

/// <summary>SQL Server without a server: its connections record what is sent; an embedded file answers (see <see cref="RecordedDatabase"/>).</summary>
/// <param name="use">The service.</param>
/// <param name="contextOf">Its context on SQL Server, without a server.</param>
public sealed class RecordedPlaces(StoreUse use, Func<DbContext> contextOf) : StorePlaces
{
    private readonly ConcurrentBag<Recorder> recorders = [];

    /// <summary>Every text that was sent to any of these stores.</summary>
    public IReadOnlyList<string> Texts => [.. recorders.SelectMany(recorder => recorder.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Where they were sent from.</summary>
    public IReadOnlyList<CallPlace> Places => [.. recorders.SelectMany(recorder => recorder.Places)];

    public override Task<StorePlace> NewAsync()
    {
        var folder = Directory.CreateTempSubdirectory("grpcimport-recorded-");
        var file = Path.Combine(folder.FullName, "recorded." + use.Schema);
        using (var context = contextOf())
            RecordedDatabase.Create(context, file);
        recorders.Add(Recorder.Of(file));
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, use.Section, use.Schema) { ConnectionString = RecordedSqlServer.ConnectionStringOf(file), RetryDelayMs = 1 };
        return Task.FromResult<StorePlace>(new Place(settings, folder, file));
    }

    private sealed class Place(DatabaseSettings settings, DirectoryInfo folder, string file) : StorePlace(settings)
    {
        public override bool AnswersAsSqlite => true;

        internal override IDatabase<TContext> Create<TContext>(DatabaseSettings asConfigured, ProviderContexts<TContext> contexts, TimeProvider time) =>
            RecordedSqlServer.Create(asConfigured, contexts, time);

        internal override void Replace<TContext>(IServiceCollection services, Func<IServiceProvider, DatabaseSettings> asConfigured, ProviderContexts<TContext> contexts) =>
            services.AddSingleton(provider => Create(asConfigured(provider), contexts, provider.GetRequiredService<TimeProvider>()));

        public override Task FailOnAsync(string table, string statement) => throw new NotSupportedException();

        public override Task HealAsync(string table) => throw new NotSupportedException();

        public override DbConnection Connect() => RecordedDatabase.Connect(file);

        public override ValueTask DisposeAsync()
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
