// The services' generated client types share their names with the services' own namespaces; these names do not.
global using HealthClient = GrpcImport.Contracts.Health.V1.Health.HealthClient;
global using ImportsClient = GrpcImport.Contracts.Imports.V1.ImportService.ImportServiceClient;
global using SnapshotsClient = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;
