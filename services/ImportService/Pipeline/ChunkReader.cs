using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Analysis;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Statements;
using GrpcImport.ImportService.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Reads chunks of a staged statement by their byte ranges; the file is never read from its start per chunk.</summary>
internal sealed class ChunkReader(IDatabase<ImportDbContext> database, StagingFolder staging, IOptions<StatementOptions> options)
{
    /// <summary>Opens the statement of an import that is planned.</summary>
    internal OpenStatement Open(ImportRow import)
    {
        var stream = staging.OpenStaged(import.StagedFile!);
        var (layout, fault) = StatementLayout.Read(stream);
        if (layout is null)
        {
            stream.Dispose();
            throw new ImportFailureException(fault!.Reason, fault.Message);
        }

        return new OpenStatement(database, import, stream, layout, options.Value.LimitsOf(import));
    }

    internal sealed class OpenStatement(IDatabase<ImportDbContext> database, ImportRow import, FileStream stream, StatementLayout layout, RowLimits limits) : IDisposable
    {
        /// <summary>The rows of a chunk, parsed, with the occurrence numbers that the analysis gave them.</summary>
        internal async Task<ChunkContent> ReadAsync(int number, CancellationToken cancellationToken)
        {
            await using var context = database.CreateReader();
            var chunk = await context.Chunks.SingleAsync(row => row.ImportId == import.Id && row.Number == number, cancellationToken);
            var range = new StatementRange(
                chunk.ByteOffsetStart, chunk.ByteOffsetEnd, chunk.RowNumberFirst, chunk.LineNumberFirst, chunk.HeaderByteOffset);
            using var rows = StatementRows.Open(stream, layout, range, limits, import.AccountReference);
            var occurrences = new ChunkOccurrences.Reader(chunk.Occurrences, chunk.RowNumberFirst);
            var movements = new List<NumberedMovement>(chunk.RowCount);
            var (read, failed) = (0, 0);
            while (rows.MoveNext())
            {
                read++;
                var effects = rows.Current.Movements;
                if (effects.Count == 0)
                {
                    failed++;
                }

                for (var effect = 0; effect < effects.Count; effect++)
                {
                    movements.Add(new NumberedMovement(effects[effect], occurrences.Of(rows.Current.RowNumber, effect)));
                }
            }

            return read == chunk.RowCount
                ? new ChunkContent(chunk, movements, read, failed)
                : throw new ImportFailureException(
                    ErrorReason.StagedFileChanged, $"Chunk {number} has {read} rows in the staged file; the plan says {chunk.RowCount}.", number);
        }

        public void Dispose() => stream.Dispose();
    }
}
