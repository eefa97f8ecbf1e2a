using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GrpcImport.TestKit.Network;

/// <summary>Where in a turn, which is what a client sends up to the server's next answer, a connection is cut.</summary>
public enum CutPoint
{
    /// <summary>The server gets nothing of it.</summary>
    Before,

    /// <summary>The server gets the first half of its first packet.</summary>
    Within,

    /// <summary>The server has answered it, and the client gets nothing of the answer.</summary>
    Behind,
}

/// <summary>
/// Stands between a database's client and its server on loopback, counts the turns of all connections, and cuts the connection of the one it is told.
/// Knows no protocol but that the client speaks and the server answers, in turn.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private TcpListener? _listener;
    private int _turns;
    private int _cutAt = int.MaxValue;
    private CutPoint _point;

    private CuttingProxy(IPEndPoint server) => _server = server;

    /// <summary>Where clients connect.</summary>
    public int Port { get; private set; }

    /// <summary>What the client sent in the turn that was cut, as text; null while none is.</summary>
    public string? CutText { get; private set; }

    /// <summary>Starts a proxy on a free port in front of a server on loopback.</summary>
    public static CuttingProxy Start(int serverPort)
    {
        var proxy = new CuttingProxy(new IPEndPoint(IPAddress.Loopback, serverPort));
        proxy.Up();
        return proxy;
    }

    /// <summary>Cuts the turn of that number, counted from 1 from now on; once.</summary>
    public void CutTurn(int number, CutPoint point)
    {
        lock (_gate)
            (_turns, _cutAt, _point, CutText) = (0, number, point, null);
    }

    /// <summary>Takes connections, on the same port as before.</summary>
    public void Up()
    {
        var listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        lock (_gate)
            _listener = listener;
        _ = AcceptAsync(listener);
    }

    /// <summary>Cuts every connection and refuses new ones.</summary>
    public void Down()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            _open.ForEach(connection => connection.Dispose());
            _open.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Down();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Down.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (_gate)
            _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(_server);
            (client.NoDelay, server.NoDelay) = (true, true);
            var connection = new Connection();
            await Task.WhenAny(ClientToServerAsync(client, server, connection), ServerToClientAsync(client, server, connection));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One of them is gone, and so is the other.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task ClientToServerAsync(TcpClient client, TcpClient server, Connection connection)
    {
        var buffer = new byte[65_536];
        while (await client.GetStream().ReadAsync(buffer) is > 0 and var count)
        {
            if (IsCut(connection, buffer.AsSpan(0, count)) is { } point && point != CutPoint.Behind)
            {
                if (point == CutPoint.Within)
                    await server.GetStream().WriteAsync(buffer.AsMemory(0, count / 2));
                return;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private async Task ServerToClientAsync(TcpClient client, TcpClient server, Connection connection)
    {
        var buffer = new byte[65_536];
        while (await server.GetStream().ReadAsync(buffer) is > 0 and var count)
        {
            lock (_gate)
            {
                if (connection.CutBehind)
                    return;
                connection.ServerSpoke = true;
            }

            await client.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private CutPoint? IsCut(Connection connection, ReadOnlySpan<byte> sent)
    {
        lock (_gate)
        {
            if (!connection.ServerSpoke)
                return null;
            connection.ServerSpoke = false;
            if (++_turns != _cutAt)
                return null;
            CutText = Encoding.Latin1.GetString(sent);
            connection.CutBehind = _point == CutPoint.Behind;
            return _point;
        }
    }

    private sealed class Connection
    {
        /// <summary>What the client sends next begins a turn. Logging in is not cut: the first thing sent is no turn.</summary>
        public bool ServerSpoke { get; set; }

        public bool CutBehind { get; set; }
    }
}
