using Grpc.Core;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.Cli.Doctor.Snapshots;
using GrpcImport.Cli.Failures;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Health;
using static GrpcImport.Contracts.Health.V1.HealthCheckResponse.Types;

namespace GrpcImport.Cli.Doctor.Servers;

/// <summary>Asks running services for their health, as a client would reach them.</summary>
internal sealed class ServerExamination(ServerConnection servers, bool sameAddress, TimeProvider time)
{
    private const string Imports = "ImportService";
    private const string Snapshots = "SnapshotService";

    private static string ImportsName => Contracts.Imports.V1.ImportService.Descriptor.FullName;

    private static string SnapshotsName => Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName;

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var imports = await ExamineAsync(servers.ImportsHealth, Imports, ImportsName, cancellationToken);
        var snapshots = await ExamineAsync(servers.SnapshotsHealth, Snapshots, SnapshotsName, cancellationToken);
        var findings = new List<Finding> { imports, snapshots };
        // Where both are offered at one address, the front there answers for both.
        if (!sameAddress && imports.Verdict != Verdict.Unreachable)
            findings.Add(await NeighbourAsync(cancellationToken));
        if (imports.Verdict == Verdict.Fine && snapshots.Verdict == Verdict.Fine)
            findings.AddRange(await AccountsAsync(cancellationToken));
        return findings;
    }

    private async Task<IReadOnlyList<Finding>> AccountsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotExamination.ExamineAsync(() => ServerRevisions.ReadAsync(servers, time, cancellationToken));
        }
        catch (RpcException e)
        {
            return [Failed("snapshots", FailureReader.Read(e), ErrorDetails.From(e).Reason)];
        }
    }

    private async Task<Finding> ExamineAsync(HealthClient health, string subject, string name, CancellationToken cancellationToken)
    {
        try
        {
            var status = (await AskAsync(health, name, cancellationToken)).Status;
            return status == ServingStatus.Serving
                ? Finding.Fine(subject, "it answers, takes the token, and serves")
                : NotServing(subject, subject == Imports ? StoreSchema.Imports : StoreSchema.Snapshots);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return Finding.Wrong(subject, $"what answers there is not {subject}", subject == Snapshots ? "Give its address with --snapshot-server." : "Give its address with --server.");
        }
        catch (RpcException e)
        {
            return Failed(subject, FailureReader.Read(e), ErrorDetails.From(e).Reason);
        }
    }

    /// <summary>The way between the two services has an address and a token of its own.</summary>
    private async Task<Finding> NeighbourAsync(CancellationToken cancellationToken)
    {
        const string Subject = "SnapshotService, as ImportService reaches it";
        try
        {
            using var call = servers.ImportsHealth.CheckAsync(Request(SnapshotsName), deadline: CallLimits.Question(time), cancellationToken: cancellationToken);
            if ((await call).Status == ServingStatus.Serving)
                return Finding.Fine(Subject, "it answers, takes the token, and serves");
            var cause = call.GetTrailers().GetValue(HealthTrailers.Cause) ?? "";
            return cause switch
            {
                CommonReasons.TokenInvalid =>
                    Finding.Wrong(Subject, "it refuses ImportService's token", "Give both services the same GRPCIMPORT_TOKEN (or ImportService SnapshotClient__Token)."),
                HealthTrailers.NotServing => NotServing(Subject, StoreSchema.Snapshots),
                _ => Finding.Wrong(Subject, $"it does not answer: {cause}", "Correct SnapshotClient__Address of ImportService, or start SnapshotService; imports wait for it and go on."),
            };
        }
        catch (RpcException e)
        {
            return Failed(Subject, FailureReader.Read(e), ErrorDetails.From(e).Reason);
        }
    }

    /// <summary>It is reached, so neither its address nor its start is the cure.</summary>
    private static Finding NotServing(string subject, StoreSchema schema) => Finding.Wrong(
        subject, "it answers, but does not serve: it cannot use its database, or is starting or stopping",
        $"Its log says which. Look at its database: 'grpcimport doctor --service {schema.Name}' with the service's own {schema.Section}__Provider and "
        + $"{schema.Section}__ConnectionString, or 'grpcimport doctor --data FOLDER' where it is a SQLite file.");

    private static Finding Failed(string subject, CliFailure failure, string reason)
    {
        if (reason == CommonReasons.TokenInvalid)
            return Finding.Wrong(subject, "it refuses the token, or the lack of one", "Set GRPCIMPORT_TOKEN to the server's token.");
        return failure.ExitCode == CommandLine.ExitCode.Unreachable
            ? Finding.Unreachable(subject, failure.Message, "Look whether it runs, whether the address and its http or https are right, and whether a firewall is in between.")
            : Finding.Wrong(subject, failure.Message, "Its log says more.");
    }

    private async Task<HealthCheckResponse> AskAsync(HealthClient health, string name, CancellationToken cancellationToken) =>
        await health.CheckAsync(Request(name), deadline: CallLimits.Question(time), cancellationToken: cancellationToken);

    private static HealthCheckRequest Request(string name) => new() { Service = name };
}
