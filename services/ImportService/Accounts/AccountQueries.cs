using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Accounts;

/// <summary>How accounts are found and made.</summary>
internal static class AccountQueries
{
    internal static Task<AccountRow?> AccountWithIdAsync(this ImportDbContext context, Guid id, CancellationToken cancellationToken) =>
        context.Accounts.SingleOrDefaultAsync(account => account.Id == id, cancellationToken);

    internal static Task<AccountRow?> AccountNamedAsync(this ImportDbContext context, string name, CancellationToken cancellationToken)
    {
        var key = AccountName.Key(name);
        return context.Accounts.SingleOrDefaultAsync(account => account.NameKey == key, cancellationToken);
    }

    /// <summary>Adds a new account to the context; the caller saves.</summary>
    internal static AccountRow AddAccount(this ImportDbContext context, string name, string broker, DateTimeOffset now)
    {
        var account = new AccountRow
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            NameKey = AccountName.Key(name),
            Broker = broker,
            Reference = string.Empty,
            Created = now,
        };
        context.Accounts.Add(account);
        return account;
    }

    /// <summary>Accounts by name, from behind a key on.</summary>
    internal static async Task<IReadOnlyList<AccountRow>> AccountsByNameAsync(
        this ImportDbContext context, string name, string afterKey, int count, CancellationToken cancellationToken)
    {
        var key = AccountName.Key(name);
        return await context.Accounts
            .Where(account => key == string.Empty || account.NameKey == key)
            .Where(account => string.Compare(account.NameKey, afterKey) > 0)
            .OrderBy(account => account.NameKey)
            .Take(count)
            .ToListAsync(cancellationToken);
    }
}
