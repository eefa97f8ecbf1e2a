using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Faults;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds;

/// <summary>One connection, from its beginning to its end.</summary>
internal sealed class TdsSession(Socket socket, int number, ITdsEngine engine, FaultList faults, TdsLog log, X509Certificate2 certificate) : IAsyncDisposable
{
    private const string Server = "stand-in";
    private const int NotUnderstood = 50_002;

    private Stream stream = new NetworkStream(socket, ownsSocket: false);
    private MessageReader reader = null!;
    private MessageWriter writer = null!;
    private ITdsEngineSession? session;
    private string database = "";

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        if (Taken(new TdsConnect()) is Cut)
            return;
        if (!await LogInAsync(cancellationToken))
            return;
        var next = reader.ReadAsync(cancellationToken);
        TdsBulkInsert? insert = null;
        while (await next is { } message)
        {
            // Read ahead: an attention comes while its request is run.
            next = reader.ReadAsync(cancellationToken);
            if (message.Status.HasFlag(PacketStatus.Ignore))
                continue;
            TdsRequest request;
            try
            {
                request = RequestReader.Read(message, insert) with { Session = number, Database = database };
            }
            catch (Exception e)
            {
                // The test that sent it shall see it.
                await WriteAsync(AnswerWriter.Of([new TdsError(NotUnderstood, TdsError.Fatal, $"{e}")], Server), cancellationToken);
                throw;
            }

            insert = request as TdsBulkInsert;
            if (!await AnswerAsync(request, next, cancellationToken))
                return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        if (session is not null)
            await session.DisposeAsync();
    }

    private FaultAction? Taken(TdsRequest request)
    {
        var known = request with { Session = number, Database = database };
        log.Add(known);
        return faults.Take(known);
    }

    /// <summary>PRELOGIN, TLS where the client wants it, and LOGIN7; false where it is not let in.</summary>
    private async Task<bool> LogInAsync(CancellationToken cancellationToken)
    {
        (reader, writer) = (new MessageReader(stream), new MessageWriter(stream));
        if (await reader.ReadAsync(cancellationToken) is not { Type: PacketTypes.PreLogin } first)
            return false;
        var isEncrypted = PreLogin.EncryptionOf(first.Payload) is not PreLogin.EncryptionOff and not PreLogin.EncryptionNotSupported;
        await writer.WriteAsync(
            PacketTypes.Answer, PreLogin.Answer(engine.Version, isEncrypted ? PreLogin.EncryptionOn : PreLogin.EncryptionNotSupported), cancellationToken);
        if (isEncrypted)
            await EncryptAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken) is not { Type: PacketTypes.Login } message)
            return false;

        var login = LoginReader.Read(message.Payload, isEncrypted);
        database = login.Catalog;
        switch (Taken(login))
        {
            case Cut:
                return false;
            case Hang:
                await reader.ReadAsync(cancellationToken);
                return false;
            case AnswerErrors refused:
                await WriteAsync(AnswerWriter.Of(refused.Errors, Server), cancellationToken);
                return false;
        }

        try
        {
            session = engine.Open(login);
        }
        catch (TdsErrorException e)
        {
            await WriteAsync(AnswerWriter.Of([e.Error], Server), cancellationToken);
            return false;
        }

        await WriteAsync(LoginAnswer.Of(login, engine.Version), cancellationToken);
        writer.PacketBytes = login.PacketBytes;
        return true;
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var handshake = new HandshakeStream(stream);
        var encrypted = new SslStream(handshake);
        stream = encrypted;
        // Not TLS 1.3: its server sends more behind the handshake, which the client no longer expects in packets.
        var options = new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls12 };
        await encrypted.AuthenticateAsServerAsync(options, cancellationToken);
        handshake.IsOver = true;
        (reader, writer) = (new MessageReader(stream), new MessageWriter(stream));
    }

    /// <summary>Runs and answers a request; false where the connection ends with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">What the client sends next.</param>
    /// <param name="cancellationToken">The endpoint ends.</param>
    private async Task<bool> AnswerAsync(TdsRequest request, Task<TdsMessage?> next, CancellationToken cancellationToken)
    {
        if (request.Resets)
            session!.Reset();
        var fault = Taken(request);
        switch (fault)
        {
            case Cut { IsRun: false }:
                return false;
            case AnswerErrors refused:
                IReadOnlyList<TdsPart> parts = [.. refused.RollsBack ? session!.RollBack(always: true) : [], .. refused.Errors];
                await WriteAsync(AnswerWriter.Of(parts, Server, request is TdsRpc), cancellationToken);
                return refused.Errors.All(error => error.Class < TdsError.Fatal);
            case Hang { IsRun: false }:
                return await next is not null;
        }

        if (request is TdsAttention)
        {
            await WriteAsync(AnswerWriter.Stopped(session!.RollBack(always: false), Server), cancellationToken);
            return true;
        }

        var answer = await RunAsync(request, next, cancellationToken);
        switch (fault)
        {
            case Cut:
                return false;
            case Hang:
                return await next is not null;
        }

        // An attention is answered when its turn comes; until then the client passes over everything.
        await WriteAsync(AnswerWriter.Of(answer, Server, request is TdsRpc), cancellationToken);
        return answer.OfType<TdsError>().All(error => error.Class < TdsError.Fatal);
    }

    private async Task<IReadOnlyList<TdsPart>> RunAsync(TdsRequest request, Task<TdsMessage?> next, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = session!.RunAsync(request, stopping.Token);
        if (await Task.WhenAny(running, next) == next)
            await stopping.CancelAsync();
        return await running;
    }

    private Task WriteAsync(ReadOnlyMemory<byte> answer, CancellationToken cancellationToken) => writer.WriteAsync(PacketTypes.Answer, answer, cancellationToken);
}
