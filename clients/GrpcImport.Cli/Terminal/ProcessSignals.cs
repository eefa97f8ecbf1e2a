using System.Runtime.InteropServices;

namespace GrpcImport.Cli.Terminal;

/// <summary>Hands the process's signals to an <see cref="Interruption"/>.</summary>
internal sealed class ProcessSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;

    internal ProcessSignals(Interruption interruption)
    {
        registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

        PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            interruption.Signal();
        });
    }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }
}
