using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Tries on a database what a running service does there, and takes it back: rights and settings alone do not tell whether it will work.</summary>
public static class StoreTrial
{
    /// <summary>Reads with a parameter, writes a row and copies rows in one transaction, and rolls it back.</summary>
    /// <param name="settings">The database.</param>
    /// <param name="contexts">The context types of its service.</param>
    /// <param name="read">A query with a parameter.</param>
    /// <param name="write">Copies rows in the transaction it is given.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Exception">What a service would meet there.</exception>
    public static async Task RunAsync<TContext>(
        DatabaseSettings settings,
        ProviderContexts<TContext> contexts,
        Func<TContext, CancellationToken, Task> read,
        Func<TContext, CancellationToken, Task> write,
        CancellationToken cancellationToken)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        await using var database = DatabaseFactory.Create(settings, contexts, TimeProvider.System);
        await using (var reader = database.CreateReader())
        {
            await using var snapshot = await reader.BeginSnapshotAsync(cancellationToken);
            await read(reader, cancellationToken);
        }

        try
        {
            // The transaction's own mark is a row that is written with a parameter.
            await database.WriteAsync<bool>(
                async (context, token) =>
                {
                    await write(context, token);
                    throw new TakenBackException();
                },
                cancellationToken);
        }
        catch (TakenBackException)
        {
            // Nothing of it is in.
        }
    }

    private sealed class TakenBackException : Exception;
}
