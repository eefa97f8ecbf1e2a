using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>T-SQL that runs where a SQL Server is: read by the parser of SQL Server's own tools, since none runs here.</summary>
public sealed class TransactSqlTests
{
    [Fact]
    public void The_script_that_sets_a_server_up_is_read_batch_by_batch()
    {
        var script = Assert.IsType<TSqlScript>(Read(ComposeFile.Text("deploy/sqlserver/setup.sql")));

        Assert.Equal(7, script.Batches.Count);
        // A running service reads and writes rows of its own schema, and nothing more.
        var grants = script.Batches.SelectMany(batch => batch.Statements).OfType<GrantStatement>().ToList();
        Assert.Equal(2, grants.Count);
        Assert.All(grants, grant => Assert.Equal(
            ["SELECT", "INSERT", "UPDATE", "DELETE"], grant.Permissions.Select(permission => Assert.Single(permission.Identifiers).Value)));
        Assert.Equal(["imports", "snapshots"], grants.Select(grant => Assert.Single(grant.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers).Value));
    }

    [Fact]
    public void What_the_doctor_asks_a_server_is_read()
    {
        var probe = new SqlServerProbe(new DatabaseSettings(DatabaseProvider.SqlServer, "Imports", "imports") { ConnectionString = "Server=x;Database=y" });

        Assert.All(
            [SqlServerFacts.Text, probe.HistorySql(StoreSchema.Imports), probe.MissingRightsSql(StoreSchema.Imports), ServerProbe.AppliedSql(StoreSchema.Imports)],
            sql => Assert.IsType<SelectStatement>(Assert.Single(Assert.Single(Assert.IsType<TSqlScript>(Read(sql)).Batches).Statements)));
    }

    private static TSqlFragment Read(string sql)
    {
        using var text = new StringReader(sql);
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        Assert.Empty(errors.Select(error => $"line {error.Line}: {error.Message}"));
        return fragment;
    }
}
