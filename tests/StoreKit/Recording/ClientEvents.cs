using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrpcImport.StoreKit.Recording;

/// <summary>What is told in the stack of who sends something: by SQL Server's client of each command, and by EF Core before it opens a connection for one.</summary>
internal static class ClientEvents
{
    private const string Command = "Microsoft.Data.SqlClient.WriteCommandBefore";

    private static readonly Lazy<IDisposable> s_listening = new(() => DiagnosticListener.AllListeners.Subscribe(new Listeners()));

    /// <summary>Begins to listen, once.</summary>
    internal static void Listen() => _ = s_listening.Value;

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "SqlClientDiagnosticListener")
                value.Subscribe(new Events(), (name, _, _) => name == Command);
            else if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
                value.Subscribe(new Events(), (name, _, _) => name == RelationalEventId.ConnectionOpening.Name);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Events : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            // Where opening a connection waits, its command is no longer in the stack of who sends it.
            if (value.Value is ConnectionEventData { Connection: SqlConnection opening })
                Recorder.Find(opening.Database)?.Add(CallPlace.Here(isOpening: true));
            else if (value.Key == Command && value.Value?.GetType().GetProperty("Command")?.GetValue(value.Value) is SqlCommand { Connection.Database: { } database })
                Recorder.Find(database)?.Add(CallPlace.Here(isOpening: false));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
