namespace GrpcImport.Cli.Doctor;

/// <summary>What was found, the worse the later.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, and somebody should know of it.</summary>
    Advice,

    /// <summary>It does not work.</summary>
    Wrong,

    /// <summary>A server or a database does not answer, so that nothing more is known of it.</summary>
    Unreachable,
}

/// <summary>One thing that was looked at, in words.</summary>
/// <param name="Subject">What: "disk", "imports.db".</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Text">What was seen. Never a password, a token or a connection string.</param>
/// <param name="Cure">What would put it right; empty where nothing is wrong.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Text, string Cure)
{
    internal static Finding Fine(string subject, string text) => new(subject, Verdict.Fine, text, "");

    internal static Finding Advice(string subject, string text, string cure) => new(subject, Verdict.Advice, text, cure);

    internal static Finding Wrong(string subject, string text, string cure) => new(subject, Verdict.Wrong, text, cure);

    internal static Finding Unreachable(string subject, string text, string cure) => new(subject, Verdict.Unreachable, text, cure);
}
