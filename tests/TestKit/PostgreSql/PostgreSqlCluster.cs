using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace GrpcImport.TestKit.PostgreSql;

/// <summary>
/// A private PostgreSQL server on loopback, on a free port and in a folder of its own. It ends with the process that started it, also when that is
/// killed: a shell holds the other end of a pipe, stops the server when the pipe breaks, and removes the folder.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    // A busy machine takes some seconds; a server that is not up after two minutes never will be.
    private static readonly TimeSpan s_startTimeMax = TimeSpan.FromMinutes(2);

    // $1 folder of the programs, $2 data folder, $3 port, $4 password, $5 settings. Quick shutdown: nothing of it is needed again.
    private const string Script =
        """
        umask 077
        mkdir "$2" && printf %s "$4" > "$2.password" || exit 1
        "$1/initdb" -D "$2" -U postgres -A scram-sha-256 --pwfile="$2.password" -E UTF8 --locale=C.UTF-8 --no-sync >"$2.log" 2>&1 || { cat "$2.log" >&2; exit 1; }
        "$1/postgres" -D "$2" -p "$3" -h 127.0.0.1 -k "$2" $5 >>"$2.log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT $server 2>/dev/null
        wait $server
        rm -rf "$2" "$2.password" "$2.log"
        """;

    private readonly Process _shell;

    private PostgreSqlCluster(Process shell, int port, string password)
    {
        _shell = shell;
        Port = port;
        Password = password;
    }

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <summary>The password of its owner, "postgres".</summary>
    public string Password { get; }

    /// <summary>Why it cannot run here; null where it can.</summary>
    public static string? Obstacle => Programs() is null
        ? "PostgreSQL's server programs are not installed (Debian: postgresql)."
        : OperatingSystem.IsLinux() ? null : "The private PostgreSQL server is started by a Linux shell.";

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="durable">Commits are on disk, as a kill test needs it; otherwise it is fast.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PostgreSqlCluster> StartAsync(bool durable, CancellationToken cancellationToken)
    {
        var (port, password) = (FreePort(), RandomNumberGenerator.GetHexString(24, lowercase: true));
        var folder = Path.Combine(Path.GetTempPath(), $"grpcimport-pg-{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        string[] arguments = ["-c", Script, "sh", Programs()!, folder, port.ToString(CultureInfo.InvariantCulture), password, Settings(durable)];
        // The server refuses to run as root; the package made this user.
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "/bin/sh", .. arguments])
            : new ProcessStartInfo("/bin/sh", arguments);
        (start.RedirectStandardInput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, "/");
        var cluster = new PostgreSqlCluster(Process.Start(start)!, port, password);
        try
        {
            await cluster.AnswersAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>How one of its databases is reached.</summary>
    public string ConnectionString(string database, int? port = null) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port ?? Port,
        Database = database,
        Username = "postgres",
        Password = Password,
        // A test that cuts connections waits no longer than it must.
        Timeout = 10,
        CommandTimeout = 30,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Runs a statement in one of its databases.</summary>
    public async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(CancellationToken.None);
        _shell.Dispose();
    }

    private static string Settings(bool durable) => "-c max_connections=200 -c shared_buffers=64MB"
        + (durable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off");

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(s_startTimeMax);
        while (true)
        {
            try
            {
                await ExecuteAsync("postgres", "SELECT 1", late.Token);
                return;
            }
            catch (NpgsqlException) when (!_shell.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, late.Token);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {await _shell.StandardError.ReadToEndAsync(CancellationToken.None)}", e);
            }
        }
    }

    // The newest version; Debian keeps each in a folder of its own.
    private static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && File.Exists(Path.Combine(folder, "bin", "initdb")))
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault()
        : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
