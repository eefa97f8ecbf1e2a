using System.Runtime.CompilerServices;

namespace GrpcImport.Cli.Lookup;

/// <summary>Reads a list to its end, page by page.</summary>
internal static class Pages
{
    /// <summary>The contract's limit: fewer round trips; a page of movements has some 0.5 MiB.</summary>
    internal const int SizeMax = 1_000;

    /// <param name="ask">Asks for the page of a token.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    internal static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string, Task<(IEnumerable<T> Items, string NextToken)>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var token = "";
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = await ask(token);
            foreach (var item in items)
                yield return item;
            token = next;
        }
        while (token.Length > 0);
    }
}
