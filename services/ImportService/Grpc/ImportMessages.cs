using Google.Protobuf.WellKnownTypes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Stored imports, chunks, issues and accounts as messages.</summary>
internal static class ImportMessages
{
    internal static Import From(ImportRow row, Guid? waitsFor)
    {
        var import = new Import
        {
            Id = row.Id.ToString(),
            AccountId = row.AccountId.ToString(),
            AccountName = row.Account!.Name,
            FileName = row.FileName,
            FileSizeBytes = (ulong)row.FileSizeBytes,
            Sha256 = row.Sha256,
            Format = row.Format,
            State = row.State,
            Phase = row.Phase,
            Counts = From(row.Rows),
            RowsTotal = (ulong)row.RowsTotal,
            ChunksTotal = (uint)row.ChunksTotal,
            ChunksCompleted = (uint)row.ChunksCompleted,
            BytesCompleted = (ulong)row.BytesCompleted,
            MovementsEstimated = (ulong)row.MovementsEstimated,
            MovementsPersisted = (ulong)row.MovementsPersisted,
            RowIssueCount = (ulong)row.RowIssueCount,
            AccountSnapshotsCalculated = row.AccountSnapshotsCalculated,
            TickerSnapshotsCalculated = row.TickerSnapshotsCalculated,
            LastError = Error(row.ErrorReason, row.ErrorMessage, row.ErrorTime, row.ErrorChunk),
            CancelRequested = row.CancelRequested,
            Sequence = (ulong)row.Sequence,
            RunNumber = (ulong)row.RunNumber,
            RequestId = row.RequestId,
            DuplicateStrategy = row.DuplicateStrategy,
            Created = Time(row.Created),
            Started = Time(row.Started),
            Phase1Completed = Time(row.Phase1Completed),
            Phase2Started = Time(row.Phase2Started),
            Completed = Time(row.Completed),
            LastProgress = Time(row.LastProgress),
            Updated = Time(row.Updated),
        };
        if (row.FirstDay is { } firstDay)
        {
            import.FirstDay = WireDay.Format(firstDay);
        }

        if (row.LastDay is { } lastDay)
        {
            import.LastDay = WireDay.Format(lastDay);
        }

        if (waitsFor is { } ahead)
        {
            import.WaitsForImportId = ahead.ToString();
        }

        return import;
    }

    internal static Chunk From(ChunkRow row)
    {
        var chunk = new Chunk
        {
            Number = (uint)row.Number,
            State = row.State,
            ByteOffsetStart = (ulong)row.ByteOffsetStart,
            ByteOffsetEnd = (ulong)row.ByteOffsetEnd,
            RowNumberFirst = (ulong)row.RowNumberFirst,
            RowCount = (uint)row.RowCount,
            MovementsEstimated = (uint)row.MovementsEstimated,
            Counts = From(row.Rows),
            Attempts = (uint)row.Attempts,
            Started = Time(row.Started),
            Completed = Time(row.Completed),
            Duration = row.Started is null ? null : Duration.FromTimeSpan(TimeSpan.FromMicroseconds(row.DurationMicros)),
            LastError = Error(row.ErrorReason, row.ErrorMessage, row.ErrorTime, row.Number),
        };
        if (row.FirstDay is { } firstDay)
        {
            chunk.FirstDay = WireDay.Format(firstDay);
        }

        if (row.LastDay is { } lastDay)
        {
            chunk.LastDay = WireDay.Format(lastDay);
        }

        return chunk;
    }

    internal static RowIssue From(RowIssueRow row, string fileName) => new()
    {
        FileName = fileName,
        LineNumber = (ulong)row.LineNumber,
        RowNumber = (ulong)row.RowNumber,
        Column = row.Column,
        Value = row.Value,
        Reason = row.Reason,
        Message = row.Message,
        Expected = row.Expected,
    };

    internal static Account From(AccountRow row)
    {
        var account = new Account
        {
            Id = row.Id.ToString(),
            Name = row.Name,
            Broker = row.Broker,
            Reference = row.Reference,
            Created = Time(row.Created),
            Revision = (ulong)row.Revision,
            SnapshotRevision = (ulong)row.SnapshotRevision,
            MovementCount = (ulong)row.MovementCount,
            PremiumTreatment = row.PremiumTreatment,
        };
        if (row.FirstDirtyDay is { } day)
        {
            account.FirstDirtyDay = WireDay.Format(day);
        }

        return account;
    }

    private static RowCounts From(RowTally rows) => new()
    {
        RowsRead = (ulong)rows.Read,
        Inserted = (ulong)rows.Inserted,
        Updated = (ulong)rows.Updated,
        Merged = (ulong)rows.Merged,
        Skipped = (ulong)rows.Skipped,
        Failed = (ulong)rows.Failed,
        Filtered = (ulong)rows.Filtered,
    };

    private static ImportError? Error(ErrorReason reason, string? message, DateTimeOffset? time, int? chunk)
    {
        if (message is null)
        {
            return null;
        }

        var error = new ImportError { Reason = reason, Message = message, Time = Time(time) };
        if (chunk is { } number)
        {
            error.ChunkNumber = (uint)number;
        }

        return error;
    }

    private static Timestamp? Time(DateTimeOffset? time) => time is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
