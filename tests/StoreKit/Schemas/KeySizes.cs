using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.StoreKit.Schemas;

/// <summary>
/// Keys that could grow too long: the server makes them with a warning, and refuses the first row that needs the room. Limits and sizes are those of the
/// manual's "Maximum capacity specifications" and of its data types.
/// </summary>
public static class KeySizes
{
    private const int ClusteredBytesMax = 900;
    private const int IndexBytesMax = 1_700;

    /// <summary>A line per key that may be longer than allowed.</summary>
    public static IReadOnlyList<string> TooLong(DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. context.Model.GetRelationalModel().Tables.SelectMany(table => table.Indexes
            .Select(index => (index.Name, index.Columns, Max: IndexBytesMax))
            .Append((table.PrimaryKey!.Name, table.PrimaryKey.Columns, Max: ClusteredBytesMax))
            .Where(key => key.Columns.Sum(BytesMax) > key.Max)
            .Select(key => $"{table.Schema}.{table.Name} {key.Name}: {key.Columns.Sum(BytesMax)} bytes"))];
    }

    private static int BytesMax(IColumn column)
    {
        var mapping = column.StoreTypeMapping;
        return mapping.StoreTypeNameBase switch
        {
            "bit" => 1,
            "date" => 3,
            "int" => 4,
            "bigint" => 8,
            "decimal" => 13,
            "nvarchar" => 2 * (mapping.Size ?? IndexBytesMax),
            "binary" or "varbinary" => mapping.Size ?? (IndexBytesMax + 1),
            var other => throw new NotSupportedException(other),
        };
    }
}
