using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>
/// The mark of one transaction, written as its first statement: where the connection was lost during a COMMIT, the next attempt writes the same
/// mark, which waits for the earlier transaction to end, and is refused exactly if that one is in. A question ("is it in?") could be
/// asked too early, while the server still commits.
/// </summary>
public sealed class CommitRow
{
    /// <summary>Of version 7: it begins with the time at which the transaction began.</summary>
    public required Guid Id { get; init; }

    /// <summary>Adds the table to a server's model.</summary>
    public static void AddTo(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<CommitRow>().ToTable("commits").HasKey(row => row.Id);
    }
}
