using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrpcImport.StoreKit.Tds.Faults;
using Microsoft.Data.SqlClient;

namespace GrpcImport.StoreKit.Tds;

/// <summary>A server of this machine only that speaks TDS 7.4, so that SQL Server's own client talks to it as it talks to SQL Server.</summary>
internal sealed class TdsEndpoint : IAsyncDisposable
{
    private const int SessionsMax = 500;

    private static readonly Lazy<X509Certificate2> s_certificate = new(MakeCertificate);

    private readonly ITdsEngine engine;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim places = new(SessionsMax);
    private readonly ConcurrentDictionary<int, Task> sessions = new();
    private readonly ConcurrentDictionary<int, Socket> sockets = new();
    private readonly Task accepting;
    private int accepted;

    /// <param name="engine">What answers.</param>
    /// <param name="keepsLog">Whether requests are kept for assertions.</param>
    internal TdsEndpoint(ITdsEngine engine, bool keepsLog = true)
    {
        this.engine = engine;
        Log = new TdsLog { IsKept = keepsLog };
        listener.Start();
        accepting = AcceptAsync();
    }

    internal FaultList Faults { get; } = new();

    internal TdsLog Log { get; }

    /// <summary>What went wrong with the protocol itself: a test that finds one is a test of the endpoint.</summary>
    internal ConcurrentQueue<Exception> Broken { get; } = new();

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How a client reaches it; encrypted, as the product has it where nothing else is said.</summary>
    internal SqlConnectionStringBuilder ConnectionStringOf(string database, bool encrypted = true) => new()
    {
        DataSource = $"tcp:127.0.0.1,{Port}",
        InitialCatalog = database,
        UserID = "test",
        Password = "of a test",
        Encrypt = encrypted ? SqlConnectionEncryptOption.Mandatory : SqlConnectionEncryptOption.Optional,
        TrustServerCertificate = true,
    };

    /// <summary>Every connection is gone, as when a server goes down; new ones are taken at once.</summary>
    internal void CutAll()
    {
        foreach (var socket in sockets.Values)
            socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(sessions.Values);
        stopping.Dispose();
        places.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await places.WaitAsync(stopping.Token);
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                var number = ++accepted;
                sockets[number] = socket;
                sessions[number] = ServeAsync(socket, number);
            }
        }
        catch (Exception e) when (stopping.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was disposed.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await Task.Yield();
        try
        {
            await using var session = new TdsSession(socket, number, engine, Faults, Log, s_certificate.Value);
            await session.RunAsync(stopping.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client is gone, or the endpoint.
        }
        catch (Exception e)
        {
            Broken.Enqueue(e);
        }
        finally
        {
            socket.Dispose();
            sessions.TryRemove(number, out _);
            sockets.TryRemove(number, out _);
            if (!stopping.IsCancellationRequested)
                places.Release();
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var begin = TimeProvider.System.GetUtcNow().AddDays(-1);
        using var made = request.CreateSelfSigned(begin, begin.AddDays(30));
        // A key that was never stored is not taken on every system.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
