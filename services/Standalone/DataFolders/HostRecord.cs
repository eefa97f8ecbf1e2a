using System.Text.Json;
using System.Text.Json.Serialization;

namespace GrpcImport.Standalone.DataFolders;

/// <summary>Who serves a data folder, as its file host.json says.</summary>
/// <param name="Address">Where both services are offered together.</param>
/// <param name="ImportsAddress">ImportService on this machine, without TLS.</param>
/// <param name="SnapshotsAddress">SnapshotService on this machine, without TLS.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="RunsImports">false: it only answers questions, and no import moves on.</param>
public sealed record HostRecord(Uri Address, Uri ImportsAddress, Uri SnapshotsAddress, int ProcessId, bool RunsImports)
{
    private const string FileName = "host.json";

    /// <summary>The record of a folder; null where there is none, or none that can be read.</summary>
    public static HostRecord? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), HostRecordJson.Default.HostRecord);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    internal void Write(string folder)
    {
        // Renamed into place, so that a reader sees all of it or nothing.
        var file = Path.Combine(folder, FileName);
        var part = file + ".part";
        File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(this, HostRecordJson.Default.HostRecord));
        File.Move(part, file, overwrite: true);
    }

    internal static void Delete(string folder) => File.Delete(Path.Combine(folder, FileName));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HostRecord))]
internal sealed partial class HostRecordJson : JsonSerializerContext;
