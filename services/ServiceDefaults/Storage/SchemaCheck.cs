using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Whether a database has exactly the schema that this program knows.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal static async Task<DatabaseFault?> FaultOfAsync(DbContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        // Newer first: whoever went back to an older program must not be told to migrate.
        if (!applied.IsSubsetOf(known))
            return DatabaseFault.SchemaNewer;
        if (applied.Count == 0)
            return DatabaseFault.SchemaMissing;
        return applied.Count < known.Count ? DatabaseFault.SchemaOlder : null;
    }
}
