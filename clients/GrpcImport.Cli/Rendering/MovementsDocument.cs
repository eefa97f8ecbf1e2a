using System.Text.Json;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Movements as one JSON document, written while they arrive: an account may hold millions.</summary>
internal static class MovementsDocument
{
    internal static async Task WriteAsync(CommandOutput output, Account account, IAsyncEnumerable<Movement> movements)
    {
        var separator = "";
        TextWriter? writer = null;
        await foreach (var movement in movements)
        {
            writer ??= await BeginAsync(output, account);
            await writer.WriteAsync($"{separator}\n    {MessageJson.Of(movement).ToJsonString(CommandOutput.OneLine)}");
            separator = ",";
        }

        // Begun only with the first answer, so that a refusal can still be the document.
        writer ??= await BeginAsync(output, account);
        await writer.WriteLineAsync("\n  ]\n}");
    }

    private static async Task<TextWriter> BeginAsync(CommandOutput output, Account account)
    {
        var writer = output.BeginDocument();
        await writer.WriteAsync($$"""
            {
              "account": {{Quote(account.Name)}},
              "account_id": {{Quote(account.Id)}},
              "movements": [
            """);
        return writer;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, CommandOutput.OneLine);
}
