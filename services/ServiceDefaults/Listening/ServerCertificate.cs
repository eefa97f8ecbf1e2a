using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>The certificate of https, with the chain its file holds.</summary>
internal sealed class ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain) : IDisposable
{
    internal X509Certificate2 Certificate { get; } = certificate;

    internal X509Certificate2Collection Chain { get; } = chain;

    /// <exception cref="CryptographicException">The file is no certificate, its key does not fit, or the password is wrong.</exception>
    internal static ServerCertificate Load(EndpointOptions options)
    {
        var file = options.CertificateFile!;
        var chain = new X509Certificate2Collection();
        if (Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12")
            return new ServerCertificate(Checked(X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword)), chain);

        chain.ImportFromPemFile(file);
        using var pem = string.IsNullOrEmpty(options.CertificatePassword)
            ? X509Certificate2.CreateFromPemFile(file, options.CertificateKeyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, options.CertificatePassword, options.CertificateKeyFile);
        // Windows takes no key for TLS that exists only in memory; by way of PKCS#12 it does.
        return new ServerCertificate(Checked(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)), chain);
    }

    /// <summary>Whether a server presented this very certificate.</summary>
    internal bool IsThe(X509Certificate? presented) =>
        presented is not null && presented.GetRawCertDataString() == Certificate.GetRawCertDataString();

    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var certificate in Chain)
            certificate.Dispose();
    }

    private static X509Certificate2 Checked(X509Certificate2 certificate) =>
        certificate.HasPrivateKey ? certificate : throw new CryptographicException("It has no private key.");
}
