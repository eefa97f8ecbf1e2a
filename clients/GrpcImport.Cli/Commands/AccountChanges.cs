using GrpcImport.Cli.CommandLine;
using Spectre.Console;

namespace GrpcImport.Cli.Commands;

/// <summary>Calls that change an account and answer when its snapshots are calculated: they may take a while.</summary>
internal static class AccountChanges
{
    /// <summary>Shows, where somebody looks, that something is being done.</summary>
    internal static Task<T> ShownAsync<T>(Session session, Func<Task<T>> call) => session.Output.NotesAreLive
        ? session.Output.Notes.Status().StartAsync("Calculating snapshots", _ => call())
        : call();
}
