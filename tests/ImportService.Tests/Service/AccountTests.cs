using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Statements;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class AccountTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task An_account_that_nobody_names_is_named_after_the_broker()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var header = Header();
        header.ClearAccount();
        var another = header.Clone();
        another.RequestId = "another";

        var first = await service.ImportAsync(Statement.Days(1), header);
        var second = await service.ImportAsync(Statement.Days(2), another);

        Assert.Equal(("Tastytrade", first.AccountId), (first.AccountName, second.AccountId));
        var account = Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest())).Accounts);
        Assert.Equal(("Tastytrade", "Tastytrade"), (account.Name, account.Broker));
    }

    [Fact]
    public async Task A_name_means_the_same_account_in_any_case()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var first = await service.ImportAsync(Statement.Days(1), Header("Österreich IRA"));
        var second = await service.ImportAsync(Statement.Days(2), Header("ÖSTERREICH ira"));

        Assert.Equal((first.AccountId, "Österreich IRA"), (second.AccountId, second.AccountName));
    }

    [Fact]
    public async Task A_created_account_is_imported_into_by_id_and_learns_its_broker()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var created = (await service.Client.CreateAccountAsync(new CreateAccountRequest { Name = "IRA" })).Account;
        var header = Header();
        header.AccountId = created.Id;

        var import = await service.ImportAsync(Statement.Days(2), header);

        var account = Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest { Name = "ira" })).Accounts);
        Assert.Equal((created.Id, "IRA", string.Empty, 0ul), (import.AccountId, created.Name, created.Broker, created.Revision));
        Assert.Equal(("Tastytrade", 2ul, false), (account.Broker, account.MovementCount, account.HasFirstDirtyDay));
        Assert.Equal(account.Revision, account.SnapshotRevision);
    }

    [Fact]
    public async Task A_name_that_exists_in_any_case_is_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        await service.Client.CreateAccountAsync(new CreateAccountRequest { Name = "IRA", Broker = "Bank" });

        var error = await ErrorOfAsync(() => service.Client.CreateAccountAsync(new CreateAccountRequest { Name = "ira" }).ResponseAsync);

        Assert.Equal((StatusCode.AlreadyExists, "ACCOUNT_EXISTS"), (error.Code, error.Reason));
        Assert.Equal(1, service.Number("SELECT COUNT(*) FROM accounts"));
    }

    [Theory]
    [InlineData("", "", "name")]
    [InlineData(" IRA", "", "name")]
    [InlineData("I\nRA", "", "name")]
    [InlineData("IRA", "B\nroker", "broker")]
    public async Task An_account_with_a_bad_field_is_refused(string name, string broker, string field)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var error = await ErrorOfAsync(() => service.Client.CreateAccountAsync(new CreateAccountRequest { Name = name, Broker = broker }).ResponseAsync);

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (error.Code, error.Reason));
        Assert.StartsWith(field + " ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_come_in_pages_by_name()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var longest = new string('€', 100);
        string[] names = ["delta", "Alpha", "charlie", longest, "Bravo", longest[1..]];
        foreach (var name in names)
            await service.Client.CreateAccountAsync(new CreateAccountRequest { Name = name });

        var listed = new List<string>();
        var token = string.Empty;
        do
        {
            var page = await service.Client.ListAccountsAsync(new ListAccountsRequest { PageSize = 1, PageToken = token });
            listed.Add(Assert.Single(page.Accounts).Name);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(["Alpha", "Bravo", "charlie", "delta", longest[1..], longest], listed);
    }

    [Fact]
    public async Task A_page_token_of_another_filter_and_a_page_size_out_of_range_are_refused()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        foreach (var name in (string[])["a", "b"])
            await service.Client.CreateAccountAsync(new CreateAccountRequest { Name = name });
        var token = (await service.Client.ListAccountsAsync(new ListAccountsRequest { PageSize = 1 })).NextPageToken;

        var foreign = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest { Name = "a", PageToken = token }).ResponseAsync);
        var tooMany = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest { PageSize = 1_001 }).ResponseAsync);
        var negative = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest { PageSize = -1 }).ResponseAsync);

        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (foreign.Code, foreign.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (tooMany.Code, tooMany.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (negative.Code, negative.Reason));
    }

    [Fact]
    public async Task A_statement_of_another_account_is_refused_unless_overridden()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var other = StatementText.With(StatementText.LegacyHeader, StatementText.LegacyOption, "Account Reference", "Individual...02");

        var first = await service.ImportAsync(Legacy(StatementText.LegacyOption));
        var refused = await service.ImportAsync(Legacy(other));
        var overriding = Header();
        overriding.Options = new ImportOptions { OverrideAccountReference = true };
        var again = await service.ImportAsync(Legacy(other, other), overriding);

        Assert.Equal((ImportState.Completed, StatementFormat.TastyworksLegacy), (first.State, first.Format));
        Assert.Equal((ImportState.Failed, ErrorReason.AccountMismatch), (refused.State, refused.LastError.Reason));
        Assert.Contains("Individual...01", refused.LastError.Message, StringComparison.Ordinal);
        Assert.Contains("Individual...02", refused.LastError.Message, StringComparison.Ordinal);
        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 2, Inserted = 1, Skipped = 1 }), (again.State, again.Counts));
        var account = Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest())).Accounts);
        Assert.Equal(("Individual...01", 2ul), (account.Reference, account.MovementCount));
    }

    [Fact]
    public async Task A_statement_that_was_refused_for_its_account_is_taken_when_it_comes_again_with_the_override()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var other = Legacy(StatementText.With(StatementText.LegacyHeader, StatementText.LegacyOption, "Account Reference", "Individual...02"));
        var overriding = Header();
        overriding.Options = new ImportOptions { OverrideAccountReference = true };
        var hashed = overriding.Clone();
        hashed.RequestId = "hashed";

        await service.ImportAsync(Legacy(StatementText.LegacyOption));
        var refused = await service.ImportAsync(other);
        var taken = await service.ImportAsync(other, overriding);
        hashed.Sha256 = taken.Sha256;
        var again = await service.ImportAsync(other, hashed);

        Assert.Equal((ImportState.Failed, ImportState.Completed), (refused.State, taken.State));
        Assert.Equal((ImportState.Completed, 1ul), (again.State, again.Counts.Skipped));
        Assert.Equal(3, new[] { refused.Id, taken.Id, again.Id }.Distinct().Count());
    }

    private static string Legacy(params string[] rows) => StatementText.LegacyHeader + "\n" + string.Join('\n', rows) + "\n";
}
