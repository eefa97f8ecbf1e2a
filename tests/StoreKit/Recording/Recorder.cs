using System.Collections.Concurrent;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.Recording;

/// <summary>Every text that was sent to one database, and from where.</summary>
public sealed class Recorder
{
    private static readonly ConcurrentDictionary<string, Recorder> s_byDatabase = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, byte> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CallPlace, byte> places = new();
    private readonly ConcurrentDictionary<string, byte> copied = new(StringComparer.Ordinal);

    /// <summary>Each text once. What a bulk copy sends is its client's own, and not among them.</summary>
    public IReadOnlyList<string> Texts => [.. texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Where in the product's own code texts were sent from.</summary>
    public IReadOnlyCollection<CallPlace> Places => [.. places.Keys];

    /// <summary>Tables that rows were copied to: "imports.movements".</summary>
    public IReadOnlyCollection<string> Copied => [.. copied.Keys];

    /// <summary>The recorder of a database, whose name is one of a kind.</summary>
    internal static Recorder Of(TdsEndpoint endpoint, string database)
    {
        endpoint.Log.Added = Sent;
        ClientEvents.Listen();
        return s_byDatabase.GetOrAdd(database, _ => new Recorder());
    }

    internal static Recorder? Find(string database) => s_byDatabase.GetValueOrDefault(database);

    internal void Add(IReadOnlyList<CallPlace> from)
    {
        foreach (var place in from)
            places.TryAdd(place, 0);
    }

    private static void Sent(TdsRequest request)
    {
        if (Find(request.Database) is not { } recorder)
            return;
        switch (request)
        {
            case TdsBatch batch:
                recorder.texts.TryAdd(batch.Text, 0);
                break;
            case TdsRpc { Text: { } text }:
                recorder.texts.TryAdd(text, 0);
                break;
            case TdsBulkRows rows:
                recorder.copied.TryAdd($"{rows.Insert.Schema}.{rows.Insert.Table}", 0);
                break;
        }
    }
}
