using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace GrpcImport.StoreKit.Recording;

/// <summary>Every text that was sent on connections to one database, and from where.</summary>
public sealed class Recorder
{
    private static readonly ConcurrentDictionary<string, Recorder> s_byDatabase = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, byte> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<CallPlace, byte> places = new();

    /// <summary>Each text once.</summary>
    public IReadOnlyList<string> Texts => [.. texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Where in the product's own code texts were sent from.</summary>
    public IReadOnlyCollection<CallPlace> Places => [.. places.Keys];

    /// <summary>The recorder of a database, which stands for itself in connection strings.</summary>
    public static Recorder Of(string database) => s_byDatabase.GetOrAdd(database, _ => new Recorder());

    internal void Add(string text)
    {
        texts.TryAdd(text, 0);
        AddPlace();
    }

    /// <summary>Records where a bulk copy came from; it has no text of its own.</summary>
    internal void AddPlace()
    {
        // The nearest method of each assembly of the product: what is further out only calls it.
        var seen = new HashSet<Assembly>();
        foreach (var frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType.Assembly: { } assembly } method && IsProduct(assembly) && seen.Add(assembly))
                places.TryAdd(new CallPlace(method, frame.GetILOffset()), 0);
        }
    }

    private static bool IsProduct(Assembly assembly) => assembly.GetName().Name is { } name
        && name.StartsWith("GrpcImport.", StringComparison.Ordinal) && (name.EndsWith("Service", StringComparison.Ordinal) || name.EndsWith("ServiceDefaults", StringComparison.Ordinal));
}

/// <summary>A place in compiled code; that of an asynchronous method or a lambda is in the type the compiler made for it.</summary>
public readonly record struct CallPlace(MethodBase Method, int Offset);
