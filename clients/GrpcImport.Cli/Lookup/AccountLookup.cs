using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>Finds the account that a command names.</summary>
internal static class AccountLookup
{
    /// <summary>Names that an error repeats, so that a typing error is seen at once.</summary>
    private const int NamesShownMax = 10;

    internal static IAsyncEnumerable<Account> AllAsync(Session session, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await ListAsync(session, "", token, cancellationToken);
            return (page.Accounts.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);

    /// <summary>The account of a name, else of an id.</summary>
    internal static async Task<Account> FindAsync(Session session, string text, CancellationToken cancellationToken)
    {
        if (await ByNameAsync(session, text, cancellationToken) is { } named)
            return named;

        var names = new List<string>();
        await foreach (var account in AllAsync(session, cancellationToken))
        {
            if (account.Id.Equals(text, StringComparison.OrdinalIgnoreCase))
                return account;
            names.Add(account.Name);
        }

        throw new CliFailure(ExitCode.Failed, ReasonName.Of(ErrorReason.AccountNotFound), $"There is no account '{PrintableText.Of(text)}'; {Describe(names)}.");
    }

    private static async Task<Account?> ByNameAsync(Session session, string name, CancellationToken cancellationToken) =>
        (await ListAsync(session, name, "", cancellationToken)).Accounts.FirstOrDefault();

    private static async Task<ListAccountsResponse> ListAsync(Session session, string name, string pageToken, CancellationToken cancellationToken) =>
        await session.Imports.ListAccountsAsync(
            new ListAccountsRequest { Name = name, PageSize = Pages.SizeMax, PageToken = pageToken },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken);

    private static string Describe(List<string> names) => names.Count switch
    {
        0 => "there are none yet: import a statement",
        <= NamesShownMax => $"there are: {string.Join(", ", names)}",
        _ => $"there are {names.Count}, such as {string.Join(", ", names.Take(NamesShownMax))} ('grpcimport accounts' lists them)",
    };
}
