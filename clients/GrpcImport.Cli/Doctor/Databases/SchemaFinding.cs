namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Compares the migrations that a database has with those that this program knows.</summary>
internal static class SchemaFinding
{
    /// <param name="subject">The database.</param>
    /// <param name="known">Migrations of this program.</param>
    /// <param name="applied">Migrations of the database.</param>
    /// <param name="migrate">What brings an older or empty one up to date; null where it does so by itself at the next start.</param>
    internal static Finding Of(string subject, IReadOnlyList<string> known, IReadOnlyList<string> applied, string? migrate)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
        var missing = known.Except(applied, StringComparer.Ordinal).ToList();
        // Newer first: whoever went back to an older program must not be told to migrate.
        if (unknown.Count > 0)
            return Finding.Wrong(subject, $"the schema is newer than this program: it has {unknown[^1]}", "Use the version of the program that made it, or a later one.");
        if (missing.Count == 0)
            return Finding.Fine(subject, $"the schema is up to date ({known[^1]})");

        var text = applied.Count == 0 ? "it has no tables yet" : $"the schema is older than this program: it lacks {missing[0]}";
        return migrate is null ? Finding.Advice(subject, text, "The next start of a command or service brings it up to date by itself.") : Finding.Wrong(subject, text, migrate);
    }
}
