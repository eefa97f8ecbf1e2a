namespace GrpcImport.TestKit.Processes;

/// <summary>The built programs, in the configuration the tests were built in.</summary>
public static class BuiltProgram
{
    /// <summary>The command-line client, which is Standalone too.</summary>
    public static string Client => Find("GrpcImport.Cli", "grpcimport");

    /// <summary>ImportService alone.</summary>
    public static string ImportService => Find("GrpcImport.ImportService", "GrpcImport.ImportService");

    /// <summary>SnapshotService alone.</summary>
    public static string SnapshotService => Find("GrpcImport.SnapshotService", "GrpcImport.SnapshotService");

    private static string Find(string project, string program)
    {
        // artifacts/bin/PROJECT/CONFIGURATION/
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var file = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, OperatingSystem.IsWindows() ? program + ".exe" : program);
        return File.Exists(file) ? file : throw new FileNotFoundException($"Build {project} in configuration '{own.Name}' first.", file);
    }
}
