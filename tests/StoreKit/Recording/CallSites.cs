using System.Data.Common;
using System.Reflection;
using System.Reflection.Emit;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.StoreKit.Recording;

/// <summary>
/// Where compiled code sends statements: its calls of what runs a query, saves changes, copies rows or executes a command. Read from the code itself, so that
/// none is left out because nobody thought of it.
/// </summary>
public static class CallSites
{
    private static readonly Dictionary<ushort, OpCode> s_opCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    /// <summary>A line per method from which fewer places sent something than its code has: "Type.Method: 1 of 2".</summary>
    /// <param name="assembly">The code.</param>
    /// <param name="isOfOthers">Types whose statements are for other databases.</param>
    /// <param name="seen">Where something was sent from.</param>
    /// <param name="copied">Rows of which types were copied: the client begins a copy on a thread of its own, so a place that copies is known by its rows.</param>
    public static IReadOnlyList<string> Silent(Assembly assembly, Func<Type, bool> isOfOthers, IEnumerable<CallPlace> seen, IReadOnlyCollection<Type> copied)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(isOfOthers);
        var sent = seen.GroupBy(place => Key(place.Method)).ToDictionary(places => places.Key, places => places.Select(place => place.Offset).Distinct().Count());
        return [.. assembly.GetTypes().Where(type => !isOfOthers(type))
            .SelectMany(type => type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .OfType<MethodBase>()
            .Select(method => (Method: method, Called: SendersIn(method)))
            .Select(method => (method.Method, Sites: method.Called.Count, Sent: sent.GetValueOrDefault(Key(method.Method)) + method.Called.Count(called => IsCopied(called, copied))))
            .Where(method => method.Sent < method.Sites)
            .Select(method => $"{method.Method.DeclaringType}.{method.Method.Name}: {method.Sent} of {method.Sites}")
            .Order(StringComparer.Ordinal)];
    }

    private static (Module Module, int Token) Key(MethodBase method) => (method.Module, method.MetadataToken);

    private static bool IsCopied(MethodBase called, IReadOnlyCollection<Type> copied) =>
        called.DeclaringType == typeof(BulkInsert) && called.GetGenericArguments() is [var row] && copied.Contains(row);

    private static List<MethodBase> SendersIn(MethodBase method)
    {
        var senders = new List<MethodBase>();
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return senders;

        for (var at = 0; at < code.Length;)
        {
            var opCode = s_opCodes[code[at] == 0xFE ? (ushort)(0xFE00 | code[at + 1]) : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineMethod && Called(method, BitConverter.ToInt32(code, at)) is { } called && Sends(called))
                senders.Add(called);
            at += OperandBytes(opCode.OperandType, code, at);
        }

        return senders;
    }

    private static int OperandBytes(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static MethodBase? Called(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static bool Sends(MethodBase called)
    {
        var type = called.DeclaringType;
        if (type == typeof(EntityFrameworkQueryableExtensions))
            return called.Name.EndsWith("Async", StringComparison.Ordinal) || called.Name == nameof(EntityFrameworkQueryableExtensions.AsAsyncEnumerable);
        if (type == typeof(RelationalDatabaseFacadeExtensions))
            return called.Name.StartsWith("ExecuteSql", StringComparison.Ordinal) || called.Name.StartsWith("SqlQuery", StringComparison.Ordinal);
        if (type == typeof(BulkInsert) || type == typeof(BatchedDelete))
            return called.IsPublic;
        return (typeof(DbContext).IsAssignableFrom(type) && called.Name.StartsWith("SaveChanges", StringComparison.Ordinal))
            || (typeof(DbCommand).IsAssignableFrom(type) && called.Name.StartsWith("Execute", StringComparison.Ordinal))
            || (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(DbSet<>) && called.Name.StartsWith("Find", StringComparison.Ordinal));
    }
}
