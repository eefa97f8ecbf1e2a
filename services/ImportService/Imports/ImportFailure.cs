using Google.Protobuf.WellKnownTypes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Imports;

/// <summary>Ends an import as FAILED, with its stable reason and a message for people.</summary>
internal sealed class ImportFailureException(ErrorReason reason, string message, int? chunkNumber = null, Exception? inner = null)
    : Exception(message, inner)
{
    internal ErrorReason Reason { get; } = reason;

    internal int? ChunkNumber { get; } = chunkNumber;

    /// <summary>As clients are told of it.</summary>
    internal ImportError ToMessage(DateTimeOffset time)
    {
        var error = new ImportError { Reason = Reason, Message = Message, Time = Timestamp.FromDateTimeOffset(time) };
        if (ChunkNumber is { } number)
        {
            error.ChunkNumber = (uint)number;
        }

        return error;
    }
}

/// <summary>Another runner took the import over; this one must not write any more.</summary>
internal sealed class LeaseLostException(Guid importId) : Exception($"Import {importId} was taken over by another runner.");

/// <summary>A cancel was asked for and is honoured here.</summary>
internal sealed class CancelHonouredException : Exception;
