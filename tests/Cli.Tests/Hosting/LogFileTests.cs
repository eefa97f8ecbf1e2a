using GrpcImport.Standalone.Logging;

namespace GrpcImport.Cli.Tests.Hosting;

public sealed class LogFileTests
{
    [Fact]
    public void A_log_that_finds_no_room_fails_nobody()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        using var log = new LogFile("/dev/full");

        log.Write("There is no room for this.");
        log.Write("Nor for this.");
        var ends = Record.Exception(log.Dispose);

        Assert.Null(ends);
    }
}
