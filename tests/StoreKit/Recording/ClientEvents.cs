using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Data.SqlClient;

namespace GrpcImport.StoreKit.Recording;

/// <summary>What SQL Server's client says of itself, in the stack of who calls it: each command, and each bulk copy.</summary>
internal static class ClientEvents
{
    private static readonly Lazy<BulkListener> s_listening = new(() =>
    {
        DiagnosticListener.AllListeners.Subscribe(new Listeners());
        return new BulkListener();
    });

    private static readonly ConcurrentDictionary<string, IReadOnlyList<CallPlace>> s_byActivity = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins to listen, once.</summary>
    internal static void Listen() => _ = s_listening.Value;

    /// <summary>Where a bulk copy came from, by the activity that its request names.</summary>
    internal static IReadOnlyList<CallPlace> PlacesOf(string activity) => s_byActivity.TryRemove(activity, out var places) ? places : [];

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "SqlClientDiagnosticListener")
                value.Subscribe(new Commands(), (name, _, _) => name == Commands.Event);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Commands : IObserver<KeyValuePair<string, object?>>
    {
        internal const string Event = "Microsoft.Data.SqlClient.WriteCommandBefore";

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == Event && value.Value?.GetType().GetProperty("Command")?.GetValue(value.Value) is SqlCommand { Connection.Database: { } database })
                Recorder.Find(database)?.Add(CallPlace.Here());
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>A bulk copy is no command of the listener above, but it traces that it begins.</summary>
    private sealed class BulkListener : EventListener
    {
        private const EventKeywords Correlation = (EventKeywords)0x200;
        private const string Begin = "SqlBulkCopy.CreateAndExecuteInitialQueryAsync";
        private const string Activity = "Activity Id ";

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft.Data.SqlClient.EventSource")
                EnableEvents(eventSource, EventLevel.Informational, Correlation);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.Payload is [string text, ..] && text.Contains(Begin, StringComparison.Ordinal) && text.Split(Activity) is [_, { } activity])
                s_byActivity[activity.Trim()] = CallPlace.Here();
        }
    }
}
