using GrpcImport.ImportService.Grpc;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Uploads;

/// <summary>How many uploads run at once.</summary>
internal sealed class UploadSlots(IOptions<UploadOptions> options)
{
    private int taken;

    /// <summary>Takes a place until it is disposed.</summary>
    internal Slot Take()
    {
        if (Interlocked.Increment(ref taken) > options.Value.UploadsMax)
        {
            Interlocked.Decrement(ref taken);
            throw ImportErrors.UploadsTooMany(options.Value.UploadsMax);
        }

        return new Slot(this);
    }

    internal sealed class Slot(UploadSlots slots) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref slots.taken);
    }
}
