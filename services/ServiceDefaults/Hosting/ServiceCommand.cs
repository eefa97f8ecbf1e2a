using GrpcImport.ServiceDefaults.Health;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>What a service's program was started for: to serve, or for one job on its database.</summary>
public sealed class ServiceCommand
{
    private const string MigrateSwitch = "--migrate";
    private const string ScriptSwitch = "--migration-script";

    private readonly bool migrate;
    private readonly bool script;

    private ServiceCommand(bool migrate, bool script, bool asksForHealth, string[] arguments) =>
        (this.migrate, this.script, AsksForHealth, Arguments) = (migrate, script, asksForHealth, arguments);

    /// <summary>The other arguments, for the configuration: a switch without a value would take the next argument for one.</summary>
    public string[] Arguments { get; }

    /// <summary>To ask the service that runs for its health: for <see cref="HealthQuestion"/>, before a host is built.</summary>
    public bool AsksForHealth { get; }

    /// <summary>Reads a command line.</summary>
    public static ServiceCommand Read(string[] arguments) => new(
        arguments.Contains(MigrateSwitch),
        arguments.Contains(ScriptSwitch),
        arguments.Contains(HealthQuestion.Switch),
        [.. arguments.Where(argument => argument is not (MigrateSwitch or ScriptSwitch or HealthQuestion.Switch))]);

    /// <summary>Does it; answers the exit code: 0, or 1 where the service cannot start, with the reason on standard error.</summary>
    public async Task<int> RunAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            var database = app.Services.GetRequiredService<IDatabaseStart>();
            if (script)
                await Console.Out.WriteAsync(database.MigrationScript());
            else if (migrate)
                await database.MigrateAsync(CancellationToken.None);
            else
                await ServeAsync(app, database);
            return 0;
        }
        catch (Exception e) when (e is DatabaseFaultException or OptionsValidationException or NotSupportedException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static async Task ServeAsync(WebApplication app, IDatabaseStart database)
    {
        // Before the host starts, which would tell of it with a page of stack.
        await database.OpenAsync(CancellationToken.None);
        await app.RunAsync();
    }
}
