namespace GrpcImport.Cli.Hosting;

/// <summary>Where `serve` listens, as its options say.</summary>
internal sealed record ListenChoice(string Url, bool Insecure, string? CertificateFile, string? CertificateKeyFile);
