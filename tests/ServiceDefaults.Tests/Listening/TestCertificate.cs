using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrpcImport.ServiceDefaults.Listening;

namespace GrpcImport.ServiceDefaults.Tests.Listening;

/// <summary>How a certificate is kept in files.</summary>
public enum CertificateForm
{
    PemPair,
    PemInOne,
    EncryptedPem,
    Pfx,
}

/// <summary>A certificate for 127.0.0.1, made for one test, in files that are removed after it.</summary>
internal sealed class TestCertificate : IDisposable
{
    private const string Password = "of-the-test";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grpcimport-tls-");
    private readonly CertificateForm form;
    private readonly string thumbprint;

    private TestCertificate(CertificateForm form)
    {
        this.form = form;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=GrpcImport test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        thumbprint = certificate.Thumbprint;
        Write(certificate, key);
    }

    private string CertificateFile => Path.Combine(folder.FullName, form == CertificateForm.Pfx ? "server.pfx" : "server.pem");

    private string? KeyFile => form is CertificateForm.PemPair or CertificateForm.EncryptedPem ? Path.Combine(folder.FullName, "server.key") : null;

    internal static TestCertificate Create(CertificateForm form) => new(form);

    internal void Configure(EndpointOptions options)
    {
        options.Url = "https://127.0.0.1:0";
        options.CertificateFile = CertificateFile;
        options.CertificateKeyFile = KeyFile;
        options.CertificatePassword = form is CertificateForm.Pfx or CertificateForm.EncryptedPem ? Password : null;
    }

    /// <summary>A client's handler that takes this certificate and no other.</summary>
    internal HttpMessageHandler Trust() => new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => (certificate as X509Certificate2)?.Thumbprint == thumbprint,
        },
    };

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(X509Certificate2 certificate, ECDsa key)
    {
        if (form == CertificateForm.Pfx)
        {
            File.WriteAllBytes(CertificateFile, certificate.Export(X509ContentType.Pfx, Password));
            return;
        }

        var keyPem = form == CertificateForm.EncryptedPem
            ? key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000))
            : key.ExportPkcs8PrivateKeyPem();
        var certificatePem = certificate.ExportCertificatePem();
        File.WriteAllText(CertificateFile, form == CertificateForm.PemInOne ? certificatePem + "\n" + keyPem : certificatePem);
        if (KeyFile is { } file)
            File.WriteAllText(file, keyPem);
    }
}
