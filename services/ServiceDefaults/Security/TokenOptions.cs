using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Security;

/// <summary>The bearer token that every call must carry.</summary>
public sealed class TokenOptions
{
    /// <summary>The environment variable the token is taken from, by servers and clients alike; a command line would show it to every user of the machine.</summary>
    public const string Variable = "GRPCIMPORT_TOKEN";

    /// <summary>Characters of a token: 4,096 leaves room in the 8 KiB of metadata that gRPC implementations take.</summary>
    public const int CharactersMax = 4_096;

    /// <summary>1 to 4,096 visible ASCII characters; null or empty: no token is asked for. Set from <see cref="Variable"/> before any other configuration.</summary>
    public string? Token { get; set; }
}

/// <summary>Refuses, at start, a token that no client could send.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options) =>
        options.Token is null || (options.Token.Length <= TokenOptions.CharactersMax && options.Token.All(c => c is > ' ' and <= '~'))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{TokenOptions.Variable} must be 1 to {TokenOptions.CharactersMax} visible ASCII characters without spaces.");
}
