using System.Text;
using Grpc.Core;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Status codes as gRPC writes them: DEADLINE_EXCEEDED.</summary>
internal static class StatusName
{
    /// <summary>The name of a code.</summary>
    public static string Of(StatusCode code)
    {
        // The one name that is an abbreviation.
        if (code == StatusCode.OK)
            return "OK";
        var name = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
