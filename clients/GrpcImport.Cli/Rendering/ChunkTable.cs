using System.Globalization;
using Google.Protobuf.Reflection;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>The chunks of an import, one line each.</summary>
internal static class ChunkTable
{
    private static readonly EnumDescriptor States = ImportReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ChunkState));

    internal static void Write(CommandOutput output, IReadOnlyList<Chunk> chunks)
    {
        if (chunks.Count == 0)
            return;
        var table = ResultTable.Create(">No", "State", "Days", ">Rows", ">Inserted", ">Skipped", ">Failed", ">Attempts", ">ms");
        foreach (var chunk in chunks)
        {
            var counts = chunk.Counts ?? new RowCounts();
            table.Add(
                HumanNumber.Count(chunk.Number), ProtoText.EnumName(States, chunk.State) ?? "", Days(chunk), HumanNumber.Count(chunk.RowCount),
                HumanNumber.Count(counts.Inserted), HumanNumber.Count(counts.Skipped), HumanNumber.Count(counts.Failed), HumanNumber.Count(chunk.Attempts),
                chunk.Duration?.ToTimeSpan().TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) ?? "");
        }

        output.Table("Chunks", table);
    }

    private static string Days(Chunk chunk) => chunk.HasFirstDay && chunk.HasLastDay ? $"{chunk.FirstDay} to {chunk.LastDay}" : "";
}
