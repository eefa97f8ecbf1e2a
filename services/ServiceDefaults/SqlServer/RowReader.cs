using System.Collections;
using System.Data.Common;
using GrpcImport.ServiceDefaults.Storage.Rows;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>
/// Rows as a reader, forward only. SqlBulkCopy asks for a value in several ways, by the type of its column and by its own options (whole, as a stream, as a
/// text reader, in pieces), so all of them answer the same.
/// </summary>
internal sealed class RowReader<TRow>(IReadOnlyList<RowColumn> columns, IReadOnlyCollection<TRow> rows) : DbDataReader
    where TRow : class
{
    private readonly IEnumerator<TRow> rows = rows.GetEnumerator();
    private readonly bool hasRows = rows.Count > 0;
    private bool closed;

    public override int FieldCount => columns.Count;

    public override int Depth => 0;

    public override bool HasRows => hasRows;

    public override bool IsClosed => closed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => rows.MoveNext();

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column.");
    }

    public override object GetValue(int ordinal) => columns[ordinal].Read(rows.Current) switch
    {
        null => DBNull.Value,
        // The client's bulk copy takes the older type only.
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        { } value => value,
    };

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, columns.Count);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override Type GetFieldType(int ordinal)
    {
        var type = columns[ordinal].StoredType;
        return type == typeof(DateOnly) ? typeof(DateTime) : type;
    }

    public override string GetDataTypeName(int ordinal) => columns[ordinal].StoreType;

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override Stream GetStream(int ordinal) => new MemoryStream((byte[])GetValue(ordinal), writable: false);

    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Piece((byte[])GetValue(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Piece(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    public override void Close() => closed = true;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rows.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Copies what there is from an offset on; answers its length. Without a buffer that of the whole value, as readers do.</summary>
    private static long Piece<T>(T[] value, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return value.Length;

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var count = (int)Math.Clamp(value.Length - offset, 0, length);
        Array.Copy(value, Math.Min(offset, value.Length), buffer, bufferOffset, count);
        return count;
    }
}
