using System.Diagnostics;
using System.Reflection;

namespace GrpcImport.StoreKit.Recording;

/// <summary>A place in compiled code; that of an asynchronous method or a lambda is in the type the compiler made for it.</summary>
public readonly record struct CallPlace(MethodBase Method, int Offset)
{
    /// <summary>The nearest method of each assembly of the product that is being called through: what is further out only calls it.</summary>
    /// <param name="isOpening">A connection is opened: there are none where that is for a transaction or for itself.</param>
    internal static IReadOnlyList<CallPlace> Here(bool isOpening)
    {
        var seen = new HashSet<Assembly>();
        var places = new List<CallPlace>();
        foreach (var frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            if (isOpening && frame.GetMethod() is { Name: "BeginTransactionAsync" or "BeginTransaction" or "OpenConnectionAsync" or "OpenConnection" })
                return [];
            if (frame.GetMethod() is { DeclaringType.Assembly: { } assembly } method && IsProduct(assembly) && seen.Add(assembly))
                places.Add(new CallPlace(method, frame.GetILOffset()));
        }

        return places;
    }

    private static bool IsProduct(Assembly assembly) => assembly.GetName().Name is { } name
        && name.StartsWith("GrpcImport.", StringComparison.Ordinal) && (name.EndsWith("Service", StringComparison.Ordinal) || name.EndsWith("ServiceDefaults", StringComparison.Ordinal));
}
