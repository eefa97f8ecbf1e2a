using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class IdempotencyTests(TestStores stores) : OnEveryStore(stores)
{
    private static readonly string s_statement = Statement.Days(3);

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_same_request_id_with_the_same_content_answers_the_same_import(string runImports)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", runImports));
        var first = await service.StartAsync(s_statement, Header(requestId: "once"));
        if (runImports == "true")
            await service.EndOfAsync(first.Import.Id);

        var second = await service.StartAsync(s_statement, Header(requestId: "once"));

        Assert.False(first.Existing);
        Assert.True(second.Existing);
        Assert.Equal(first.Import.Id, second.Import.Id);
        Assert.Single(service.StagedFiles());
        var upload = await service.Client.GetUploadAsync(new GetUploadRequest { RequestId = "once" });
        Assert.Equal((first.Import.Id, (ulong)s_statement.Length), (upload.ImportId, upload.CommittedSizeBytes));
    }

    [Fact]
    public async Task A_request_id_nobody_used_has_no_upload()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        Assert.Equal(new GetUploadResponse(), await service.Client.GetUploadAsync(new GetUploadRequest { RequestId = "never" }));
        Assert.Equal("FIELD_INVALID", (await ErrorOfAsync(() => service.Client.GetUploadAsync(new GetUploadRequest()).ResponseAsync)).Reason);
    }

    [Theory]
    [InlineData("other content", false)]
    [InlineData("other content", true)]
    [InlineData("another account", false)]
    [InlineData("another account", true)]
    [InlineData("an account of that broker", false)]
    public async Task The_same_request_id_for_something_else_is_refused(string other, bool withSha256)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(s_statement, Header(requestId: "once"));
        var content = other == "other content" ? Statement.Days(4) : s_statement;
        var header = Header(other == "another account" ? "Other" : "Test", "once");
        if (other == "an account of that broker")
            header.ClearAccount();
        if (withSha256)
            header.Sha256 = Sha256(content);

        var error = await ErrorOfAsync(() => service.StartAsync(content, header));

        Assert.Equal((StatusCode.AlreadyExists, "REQUEST_ID_REUSED"), (error.Code, error.Reason));
        Assert.Equal(1, service.Number("SELECT COUNT(*) FROM imports"));
        Assert.Equal(1, service.Number("SELECT COUNT(*) FROM accounts"));
        Assert.Single(service.StagedFiles());
        Assert.Equal(import.AccountName, (await service.Client.GetImportAsync(new GetImportRequest { ImportId = import.Id })).Import.AccountName);
    }

    [Theory]
    [InlineData("once", "once", true)]
    [InlineData("once", "twice", true)]
    [InlineData("once", "once", false)]
    public async Task A_known_hash_is_answered_before_a_byte_is_sent(string firstId, string secondId, bool unfinished)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", unfinished ? "false" : "true"));
        var first = await service.StartAsync(s_statement, Header(requestId: firstId));
        if (!unfinished)
            await service.EndOfAsync(first.Import.Id);
        var header = Header(requestId: secondId);
        header.Sha256 = Sha256(s_statement);
        using var call = service.Client.StartImport(cancellationToken: ImportServiceUnderTest.Deadline);

        await call.RequestStream.WriteAsync(new StartImportRequest { Header = header });
        var answer = await call.ResponseAsync.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(answer.Existing);
        Assert.Equal(first.Import.Id, answer.Import.Id);
    }

    [Theory]
    [InlineData(ImportState.Queued)]
    [InlineData(ImportState.Cancelled)]
    [InlineData(ImportState.Failed)]
    public async Task An_unfinished_import_of_that_content_is_answered_instead_of_a_second_one(ImportState state)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", state == ImportState.Failed ? "true" : "false"));
        var content = state == ImportState.Failed ? Statement.Of(Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal)) : s_statement;
        var first = await service.StartAsync(content);
        if (state == ImportState.Cancelled)
            await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = first.Import.Id });
        if (state == ImportState.Failed)
            await service.EndOfAsync(first.Import.Id);

        var second = await service.StartAsync(content);

        Assert.True(second.Existing);
        Assert.Equal((first.Import.Id, state), (second.Import.Id, second.Import.State));
        Assert.Single(service.StagedFiles());
        Assert.Equal(1, service.Number("SELECT COUNT(*) FROM imports"));
    }

    [Fact]
    public async Task The_same_content_on_another_account_is_another_import()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));

        var first = await service.StartAsync(s_statement, Header("One"));
        var second = await service.StartAsync(s_statement, Header("Two"));

        Assert.False(second.Existing);
        Assert.NotEqual((first.Import.Id, first.Import.AccountId), (second.Import.Id, second.Import.AccountId));
    }

    [Fact]
    public async Task Behind_a_completed_import_a_new_one_skips_every_row()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var first = await service.ImportAsync(s_statement);
        var header = Header();
        header.Sha256 = Sha256(s_statement);

        var second = await service.ImportAsync(s_statement, header);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal((ImportState.Completed, new RowCounts { RowsRead = 3, Skipped = 3 }), (second.State, second.Counts));
        Assert.Equal(3, service.Number("SELECT COUNT(*) FROM skipped_rows"));
    }

    [Fact]
    public async Task Uploads_at_once_with_one_request_id_make_one_import()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => service.StartAsync(s_statement, Header(requestId: "once"))));
        var end = await service.EndOfAsync(answers[0].Import.Id);

        Assert.Single(answers.Select(answer => answer.Import.Id).Distinct());
        Assert.Single(answers, answer => !answer.Existing);
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
        Assert.Single(service.StagedFiles());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_statement_sent_again_cures_an_import_whose_staged_file_is_broken(bool isGone)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(s_statement)).Import;
        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = import.Id });
        var staged = Assert.Single(service.StagedFiles());
        if (isGone)
            File.Delete(staged);
        else
            await File.AppendAllTextAsync(staged, "x");
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();
        var header = Header();
        header.Sha256 = Sha256(s_statement);

        var again = await service.StartAsync(s_statement, header);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((import.Id, true), (again.Import.Id, again.Existing));
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
        Assert.Equal(s_statement, await File.ReadAllTextAsync(Assert.Single(service.StagedFiles())));
    }

    private static string Sha256(string statement) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement)));
}
