namespace GrpcImport.ServiceDefaults;

/// <summary>How a service is hosted: decided by the program that builds it, not by its configuration.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>
    /// One of several hosts in a program that starts and stops them: signals of the terminal and the operating system are that program's business.
    /// </summary>
    public bool Embedded { get; set; }

    /// <summary>Least level of what is logged to standard error (standard output belongs to data); <see cref="LogLevel.None"/> for nothing.</summary>
    public LogLevel ConsoleLevel { get; set; } = LogLevel.Information;

    /// <summary>One JSON object per line instead of text, for collectors.</summary>
    public bool ConsoleJson { get; set; }
}
