using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Paging;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Creates and lists accounts.</summary>
internal sealed class AccountCalls(IDatabase<ImportDbContext> database, TimeProvider time)
{
    internal async Task<CreateAccountResponse> CreateAsync(CreateAccountRequest request, CancellationToken cancellationToken)
    {
        var name = ImportRequests.Name("name", request.Name);
        var broker = ImportRequests.Broker(request.Broker);
        var account = await database.WriteAsync(
            async (context, token) =>
            {
                if (await context.AccountNamedAsync(name, token) is not null)
                {
                    throw ImportErrors.AccountExists(name);
                }

                var account = context.AddAccount(name, broker, time.GetUtcNow());
                await context.SaveChangesAsync(token);
                return account;
            },
            cancellationToken);
        return new CreateAccountResponse { Account = ImportMessages.From(account) };
    }

    internal async Task<ListAccountsResponse> ListAsync(ListAccountsRequest request, CancellationToken cancellationToken)
    {
        var items = ImportRequests.PageItems(request.PageSize);
        var filter = PageFilter.Of(nameof(ListAccountsRequest), request.Name);
        var start = ImportRequests.PageStart(request.PageToken, filter);
        await using var context = database.CreateReader();
        var page = await context.AccountsByNameAsync(request.Name, start?[0] ?? string.Empty, items + 1, cancellationToken);
        var response = new ListAccountsResponse { NextPageToken = page.Count > items ? PageToken.Encode(filter, page[items - 1].NameKey) : string.Empty };
        response.Accounts.AddRange(page.Take(items).Select(ImportMessages.From));
        return response;
    }
}
