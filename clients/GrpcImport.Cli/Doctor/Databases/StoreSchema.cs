using System.Reflection;
using GrpcImport.ImportService;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService;
using GrpcImport.SnapshotService.Persistence;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>The tables of one service, as this program knows them.</summary>
/// <param name="Name">Their schema on a server.</param>
/// <param name="Section">The section of the configuration that says where they are.</param>
/// <param name="Service">Whose they are.</param>
/// <param name="Assembly">Where their migrations are.</param>
/// <param name="TryAsync">Tries what the service does there, and takes it back.</param>
internal sealed record StoreSchema(string Name, string Section, string Service, Assembly Assembly, Func<DatabaseSettings, CancellationToken, Task> TryAsync)
{
    internal static StoreSchema Imports { get; } = new("imports", "Imports", "ImportService", typeof(ImportServiceRegistration).Assembly, ImportStoreTrial.RunAsync);

    internal static StoreSchema Snapshots { get; } = new("snapshots", "Snapshots", "SnapshotService", typeof(SnapshotServiceExtensions).Assembly, SnapshotStoreTrial.RunAsync);

    /// <summary>Ids of the migrations for a provider, oldest first. Each provider has a folder, and so a namespace, of its own.</summary>
    internal IReadOnlyList<string> Migrations(string provider) => [.. Assembly.GetTypes()
        .Where(type => type.Namespace?.EndsWith($".Migrations.{provider}", StringComparison.Ordinal) == true)
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
        .OfType<string>()
        .Order(StringComparer.Ordinal)];
}
