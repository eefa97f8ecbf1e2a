using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Looks at the database of one service on a server, with the login that the service would use.</summary>
internal sealed class DatabaseExamination(StoreSchema schema, DatabaseSettings settings)
{
    private string Migrate => $"Run {schema.Service} once with --migrate, and a login that may make tables.";

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var subject = $"database of {schema.Service}";
        try
        {
            var probe = Probe();
            subject = $"{schema.Name} in {probe.Name}";
            await using var connection = probe.Connect();
            await connection.OpenAsync(cancellationToken);
            findings.Add(Finding.Fine(subject, "it answers, and takes the login"));
            await foreach (var finding in probe.SettingsAsync(connection, cancellationToken))
                findings.Add(finding);
            findings.AddRange(await TablesAsync(probe, connection, subject, cancellationToken));
        }
        catch (Exception e) when (DatabaseFaults.Classify(e) is { } fault)
        {
            findings.Add(Faulty(subject, fault, e));
        }
        catch (DbException e)
        {
            findings.Add(Finding.Wrong(subject, e.Message, "Look into the server's log."));
        }

        return findings;
    }

    private ServerProbe Probe() => settings.Provider switch
    {
        DatabaseProvider.SqlServer => new SqlServerProbe(settings),
        DatabaseProvider.PostgreSql => new PostgreSqlProbe(settings),
        DatabaseProvider.Sqlite => throw new ArgumentException("A SQLite file is looked at with its folder.", nameof(settings)),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Provider, null),
    };

    private async Task<IReadOnlyList<Finding>> TablesAsync(ServerProbe probe, DbConnection connection, string subject, CancellationToken cancellationToken)
    {
        if (schema.Migrations(probe.Provider) is not { Count: > 0 } known)
            return [Finding.Wrong(subject, $"this version of {schema.Service} has no tables for {probe.Provider}", $"Take {schema.Section}__Provider out, so that it uses SQLite.")];

        var missing = await connection.TextsAsync(probe.MissingRightsSql(schema), cancellationToken);
        if (missing.Count > 0)
            return [Finding.Wrong(subject, $"the login lacks rights: {string.Join(", ", missing)}", "Grant them to it (docs/operations.md has the statements).")];

        IReadOnlyList<string> applied = await connection.TextsAsync(probe.HistorySql(schema), cancellationToken) is []
            ? []
            : await connection.TextsAsync(ServerProbe.AppliedSql(schema), cancellationToken);
        var findings = new List<Finding> { SchemaFinding.Of(subject, known, applied, Migrate) };
        if (applied.Count > 0)
            findings.Add(Finding.Fine(subject, $"the login has the rights that a running service needs{await SizeAsync(probe, connection, cancellationToken)}"));
        // With other tables it would only fail for that.
        if (findings[0].Verdict == Verdict.Fine)
            findings.Add(await TrialAsync(subject, cancellationToken));
        return findings;
    }

    /// <summary>What the service does there is done once: rights, settings and client may all be fine, and still not work together.</summary>
    private async Task<Finding> TrialAsync(string subject, CancellationToken cancellationToken)
    {
        try
        {
            await schema.TryAsync(settings, cancellationToken);
            return Finding.Fine(subject, "reading, writing and copying rows was tried, and taken back");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return DatabaseFaults.Classify(e) is { } fault
                ? Faulty(subject, fault, e)
                : Finding.Wrong(subject, $"what {schema.Service} does there fails: {e.GetBaseException().Message}", "Look into the server's log.");
        }
    }

    private async Task<string> SizeAsync(ServerProbe probe, DbConnection connection, CancellationToken cancellationToken) =>
        probe.BytesSql(schema) is { } sql && await connection.TextsAsync(sql, cancellationToken) is [{ Length: > 0 } bytes]
            ? $"; its tables take {Amount.OfBytes(long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture))}"
            : "";

    private Finding Faulty(string subject, DatabaseFault fault, Exception e) => fault switch
    {
        DatabaseFault.Unavailable => Finding.Unreachable(subject, e.Message, "Look whether it runs, whether host and port are right, and whether a firewall is in between."),
        DatabaseFault.AccessDenied => Finding.Wrong(subject, $"it refuses the login: {e.Message}", "Correct user, password or database in the connection string, or have the login made."),
        DatabaseFault.CannotOpen => Finding.Wrong(
            subject, $"it cannot be opened: {e.Message}",
            "Wait, where it recovers or fails over; else correct the database's name in the connection string, or have an administrator bring it online or let the login in."),
        DatabaseFault.DiskFull => Finding.Wrong(subject, $"it has no room: {e.Message}", "Make room on its disk, back up its log, or raise the size it may have."),
        DatabaseFault.ReadOnly => Finding.Wrong(subject, $"it takes no writes: {e.Message}", "Make it writable, or give the address of the primary."),
        DatabaseFault.IsolationOff => Finding.Wrong(subject, "it does not allow snapshot isolation", Migrate),
        DatabaseFault.WrongConnection => Finding.Wrong(subject, e.Message, $"Correct {settings.Section}__ConnectionString, or {settings.Section}__Provider ({settings.Provider})."),
        _ => Finding.Wrong(subject, DatabaseFaults.Describe(fault, "It", e.Message), "Look into the server's log."),
    };
}
