using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>
/// Ends a transaction that was not committed. On a connection that broke the server has rolled it back, and the client fails to do it again: that must not take the place of
/// the error that broke it.
/// </summary>
internal sealed class QuietTransaction(IDbContextTransaction transaction) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // A connection that lives is reset before anybody else has it, which rolls back, too.
        }
    }
}
