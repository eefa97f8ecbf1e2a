using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>The ranges of the attributes.</summary>
[OptionsValidator]
internal sealed partial class EndpointOptionsRanges : IValidateOptions<EndpointOptions>;

/// <summary>What ranges cannot say: the address, and that nothing leaves this machine in the clear unasked.</summary>
internal sealed class EndpointOptionsValidator : IValidateOptions<EndpointOptions>
{
    public ValidateOptionsResult Validate(string? name, EndpointOptions options)
    {
        if (!ListenAddress.TryParse(options.Url, out var address, out var error))
            return ValidateOptionsResult.Fail(error);

        if (address.Tls)
            return CertificateProblem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

        return address.IsLoopback || options.Insecure
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"'{options.Url}' is reached by other machines without TLS: use https with a certificate, a loopback address, or --insecure ({EndpointOptions.Section}:Insecure=true).");
    }

    private static string? CertificateProblem(EndpointOptions options)
    {
        if (string.IsNullOrEmpty(options.CertificateFile))
            return $"'{options.Url}' needs a certificate: {EndpointOptions.Section}:CertificateFile, a PEM file (its key in CertificateKeyFile) or a PFX file.";

        try
        {
            ServerCertificate.Load(options).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            return $"The certificate '{options.CertificateFile}' cannot be used: {e.Message}";
        }
    }
}
