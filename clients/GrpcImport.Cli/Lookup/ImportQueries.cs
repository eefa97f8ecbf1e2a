using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>What commands ask about one import.</summary>
internal static class ImportQueries
{
    internal static async Task<Import> GetAsync(Session session, string importId, CancellationToken cancellationToken) =>
        (await session.Imports.GetImportAsync(
            new GetImportRequest { ImportId = importId }, deadline: CallLimits.Question(session.Environment.Time), cancellationToken: cancellationToken)).Import;

    internal static IAsyncEnumerable<Chunk> ChunksAsync(Session session, string importId, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await session.Imports.ListChunksAsync(
                new ListChunksRequest { ImportId = importId, PageSize = Pages.SizeMax, PageToken = token },
                deadline: CallLimits.Question(session.Environment.Time),
                cancellationToken: cancellationToken);
            return (page.Chunks.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);

    internal static IAsyncEnumerable<RowIssue> IssuesAsync(Session session, string importId, CancellationToken cancellationToken) => Pages.AllAsync(
        async token =>
        {
            var page = await session.Imports.ListRowIssuesAsync(
                new ListRowIssuesRequest { ImportId = importId, PageSize = Pages.SizeMax, PageToken = token },
                deadline: CallLimits.Question(session.Environment.Time),
                cancellationToken: cancellationToken);
            return (page.Issues.AsEnumerable(), page.NextPageToken);
        },
        cancellationToken);

    internal static async Task<Import> ResumeAsync(Session session, string importId, string sha256, CancellationToken cancellationToken) =>
        (await session.Imports.ResumeImportAsync(
            new ResumeImportRequest { ImportId = importId, Sha256 = sha256 },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken)).Import;

    internal static async Task<Import> CancelAsync(Session session, string importId, CancellationToken cancellationToken) =>
        (await session.Imports.CancelImportAsync(
            new CancelImportRequest { ImportId = importId }, deadline: CallLimits.Question(session.Environment.Time), cancellationToken: cancellationToken)).Import;
}
