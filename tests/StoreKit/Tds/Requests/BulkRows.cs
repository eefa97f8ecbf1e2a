using GrpcImport.StoreKit.Tds.Types;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>The rows behind INSERT BULK: their columns, and then a row after the other.</summary>
internal static class BulkRows
{
    private const byte ColumnsToken = 0x81;
    private const byte RowToken = 0xD1;

    internal static TdsBulkRows Read(ByteReader from, TdsBulkInsert insert)
    {
        if (from.Byte() != ColumnsToken)
            throw new InvalidDataException("Rows without their columns.");
        var columns = new (string Name, WireType Type)[from.UInt16()];
        for (var n = 0; n < columns.Length; n++)
        {
            // Its user type and its flags.
            from.Int32();
            from.UInt16();
            var type = TypeCodec.Read(from);
            columns[n] = (from.ShortText(), type);
        }

        var rows = new List<object?[]>();
        while (!from.AtEnd && from.Peek == RowToken)
        {
            from.Byte();
            var row = new object?[columns.Length];
            for (var n = 0; n < row.Length; n++)
                row[n] = ValueReader.Read(from, columns[n].Type);
            rows.Add(row);
        }

        return new TdsBulkRows(insert, [.. columns.Select(column => (column.Name, column.Type.Type))], rows);
    }
}
