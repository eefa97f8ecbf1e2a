using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.CommandLine;

public sealed class UsageTests
{
    private const string LongName = "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789";

    [Theory]
    [InlineData]
    [InlineData("bogus")]
    [InlineData("import")]
    [InlineData("show")]
    [InlineData("show", "last", "more")]
    [InlineData("history", "--server", "ftp://host")]
    [InlineData("history", "--server", "host:5000")]
    [InlineData("history", "--server", "http://host/path")]
    [InlineData("history", "--snapshot-server", "http://127.0.0.1:1")]
    [InlineData("snapshot", "A", "--as-of", "31.05.2024")]
    [InlineData("operations", "A", "--as-of", "2024-02-30")]
    [InlineData("movements", "A", "--from", "2024-02-30")]
    [InlineData("accounts", "--unknown")]
    [InlineData("import", "a.csv", "--account", "")]
    [InlineData("import", "a.csv", "--account", "a\nb")]
    [InlineData("import", "a.csv", "--account", "b\uFFFDrse")]
    [InlineData("import", "a.csv", "--account", LongName)]
    [InlineData("serve", "--server", "http://127.0.0.1:1")]
    [InlineData("account", "A", "--premium", "split")]
    [InlineData("basis", "A")]
    [InlineData("basis", "A", "ACME")]
    [InlineData("basis", "A", "ACME", "--cost", "1", "--clear")]
    [InlineData("basis", "A", "ACME", "--cost", "-1")]
    [InlineData("basis", "A", "ACME", "--cost", "1,000")]
    [InlineData("basis", "A", "ACME", "--clear", "--day", "8.5.2024")]
    [InlineData("prices")]
    [InlineData("performance", "A", "--from", "yesterday")]
    public async Task Wrong_usage_ends_with_2_and_one_line_of_error(params string[] arguments)
    {
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync(arguments));

        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("[USAGE_INVALID]", run.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("'sp\\nlit' is no value of --premium; expected realize or fold.", "account", "A", "--premium", "sp\nlit")]
    [InlineData("'split' is no value of --premium; expected realize or fold.", "account", "A", "--premium", "split")]
    [InlineData("'a\\tb' is no value of --service; expected imports or snapshots.", "doctor", "--service", "a\tb")]
    [InlineData("'1\\r\\n' is not an amount;", "basis", "A", "ACME", "--cost", "1\r\n")]
    [InlineData("'\\u001b[2J' is not a day;", "snapshot", "A", "--as-of", "\u001b[2J")]
    [InlineData("bo\\ngus", "bo\ngus")]
    [InlineData("'0' is no value of --occurrence; expected a number from 1.", "basis", "A", "ACME", "--cost", "1", "--occurrence", "0")]
    [InlineData("'1\\n' is no value of --occurrence;", "basis", "A", "ACME", "--cost", "1", "--occurrence", "1\n")]
    [InlineData("'2147483648' is no value of --occurrence;", "basis", "A", "ACME", "--cost", "1", "--occurrence", "2147483648")]
    public async Task A_bad_value_is_shown_on_one_line_with_its_control_characters_escaped(string expected, params string[] arguments)
    {
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync(arguments));

        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', run.Error);
        Assert.DoesNotContain(run.Error.TrimEnd(), char.IsControl);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_wrong_usage()
    {
        using var folder = new TestFolder();
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync("history", "--data", folder.File("data", "no folder")));

        Assert.Contains("is a file; expected a folder. [USAGE_INVALID]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_cannot_be_sent_is_wrong_usage()
    {
        using var run = new CliRun();
        run.Variables["GRPCIMPORT_TOKEN"] = "schlüssel";

        Assert.Equal(2, await run.RunAsync("history", "--server", "http://127.0.0.1:1"));

        Assert.Contains("GRPCIMPORT_TOKEN must be", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_under_json_is_a_document_too()
    {
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync("show", "--json"));

        Assert.Equal("USAGE_INVALID", run.Document.GetProperty("error").GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("serve")]
    [InlineData("watch")]
    [InlineData("resume")]
    [InlineData("cancel")]
    [InlineData("history")]
    [InlineData("show")]
    [InlineData("accounts")]
    [InlineData("movements")]
    [InlineData("snapshot")]
    [InlineData("tickers")]
    [InlineData("operations")]
    [InlineData("doctor")]
    [InlineData("performance")]
    [InlineData("issues")]
    [InlineData("prices")]
    [InlineData("basis")]
    [InlineData("account")]
    [InlineData("recalculate")]
    public async Task Every_command_has_help_with_examples_and_exit_codes(string command)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync(command, "--help"));

        Assert.Contains($"Examples:\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"grpcimport {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains("130  interrupted", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("tickers")]
    [InlineData("operations")]
    public async Task Help_says_what_a_day_in_the_future_means(string command)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync(command, "--help"));

        Assert.Contains("a future one reads as the last", string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_with_2_before_any_server_is_asked()
    {
        using var folder = new TestFolder();
        using var run = new CliRun();
        var there = folder.File("there.csv", "x");

        Assert.Equal(2, await run.RunAsync("import", there, Path.Combine(folder.Path, "missing.csv"), folder.Path, "--server", "http://127.0.0.1:1"));

        Assert.Contains("missing.csv' does not exist", run.Error, StringComparison.Ordinal);
        Assert.Contains("is a folder", run.Error, StringComparison.Ordinal);
        Assert.Contains("[FILE_UNREADABLE]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_with_3()
    {
        using var run = new CliRun();

        // Port 1 (tcpmux) is served by nothing that this machine runs.
        Assert.Equal(3, await run.RunAsync("accounts", "--server", "http://127.0.0.1:1", "--json"));

        Assert.Equal("SERVER_UNREACHABLE", run.Document.GetProperty("error").GetProperty("reason").GetString());
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
