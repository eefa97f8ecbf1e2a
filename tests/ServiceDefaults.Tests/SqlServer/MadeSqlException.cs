using System.Reflection;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer;

/// <summary>An error of SQL Server without a SQL Server: the client makes its exceptions by members that are not public.</summary>
internal static class MadeSqlException
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static SqlException Of(int number, byte severity = 16, string message = "made by a test") => Of([Error(number, severity, message)]);

    /// <summary>One exception with several errors, in this order.</summary>
    public static SqlException OfAll(params int[] numbers) => Of([.. numbers.Select(number => Error(number, 16, "made by a test"))]);

    private static SqlError Error(int number, byte severity, string message)
    {
        var constructor = typeof(SqlError).GetConstructors(Hidden).OrderBy(c => c.GetParameters().Length).First(c => c.GetParameters()[0].ParameterType == typeof(int));
        return (SqlError)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.Name switch
        {
            "infoNumber" => number,
            "errorClass" => severity,
            "errorMessage" => message,
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ when parameter.ParameterType == typeof(string) => "",
            _ when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
            _ => (object?)null,
        })]);
    }

    private static SqlException Of(IEnumerable<SqlError> made)
    {
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        foreach (var error in made)
            typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!;
        return (SqlException)create.Invoke(null, [errors, "16.0"])!;
    }
}
