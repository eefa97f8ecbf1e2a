using System.ComponentModel.DataAnnotations;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>Where and how a server listens; section "Listen" of the configuration.</summary>
public sealed class EndpointOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Listen";

    /// <summary>The environment variable with the password of a PFX file or of an encrypted PEM key.</summary>
    public const string CertificatePasswordVariable = "GRPCIMPORT_CERTIFICATE_PASSWORD";

    /// <summary>
    /// http or https, then an IP address, "localhost" or "*" (all addresses), then a port; port 0 takes a free one. The default is one that only
    /// this machine reaches, and that never meets another program's.
    /// </summary>
    [Required]
    public string Url { get; set; } = "http://127.0.0.1:0";

    /// <summary>Allows http on addresses that other machines reach. Statements and the token would then travel in the clear.</summary>
    public bool Insecure { get; set; }

    /// <summary>Certificate of https: a PEM file (with <see cref="CertificateKeyFile"/>), or a PFX file.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Private key of a PEM certificate; absent where the certificate's file holds it.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>Password of the PFX file or the PEM key. Set from <see cref="CertificatePasswordVariable"/> before any other configuration.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>
    /// Seconds without a byte before the server asks whether a client is still there: 30, below the minute or so after which home routers forget a
    /// connection, so that a watcher that waits keeps its stream.
    /// </summary>
    [Range(1, 3_600)]
    public int KeepAlivePingDelaySeconds { get; set; } = 30;

    /// <summary>Seconds until a connection without an answer counts as gone: 20, several round trips of a bad mobile line.</summary>
    [Range(1, 3_600)]
    public int KeepAlivePingTimeoutSeconds { get; set; } = 20;

    /// <summary>Calls at once on one connection: 100, what HTTP/2 recommends as the least; clients open a further connection beyond it.</summary>
    [Range(1, 10_000)]
    public int StreamsPerConnectionMax { get; set; } = 100;

    /// <summary>Connections at once: 1,000, far above what one machine's clients need, and at some 100 KiB of buffers each still only 100 MiB.</summary>
    [Range(1, 100_000)]
    public int ConnectionsMax { get; set; } = 1_000;

    /// <summary>Bytes of one request message: 128 KiB, twice the 64 KiB of payload that contracts allow, so that a payload just over it is refused by name.</summary>
    [Range(80 * 1024, 4 * 1024 * 1024)]
    public int RequestMessageBytesMax { get; set; } = 128 * 1024;

    /// <summary>Bytes of one response message: 4 MiB, what gRPC clients take unless told otherwise; a page of 1,000 movements has some 0.5 MiB.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int ResponseMessageBytesMax { get; set; } = 4 * 1024 * 1024;

    /// <summary>Seconds that running calls have to end when the host stops: 5, so that Ctrl-C is obeyed soon; watchers end at once.</summary>
    [Range(1, 300)]
    public int ShutdownSecondsMax { get; set; } = 5;

    /// <summary>Bytes read and dropped behind an early answer: 8 MiB, what a gigabit line carries in 60 ms, by when the client has seen the answer.</summary>
    [Range(0, 1024 * 1024 * 1024)]
    public int UnreadRequestBytesMax { get; set; } = 8 * 1024 * 1024;

    /// <summary>Seconds that a client has to see an early answer and stop: 3, several round trips of a bad line, below the limit of a shutdown.</summary>
    [Range(1, 60)]
    public int UnreadRequestSecondsMax { get; set; } = 3;
}
