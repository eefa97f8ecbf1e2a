using System.Data.Common;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer;

/// <summary>
/// The reader that SqlBulkCopy reads rows from answers everything it may be asked, for each type of column: what the client asks depends on its options, its version and
/// the column.
/// </summary>
public sealed class RowReaderTests
{
    private static readonly Sample s_full = new()
    {
        Id = Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"),
        Flag = true,
        Kind = SampleKind.Second,
        Number = int.MinValue,
        Count = long.MaxValue,
        Day = new DateOnly(1, 1, 1),
        Moment = DateTimeOffset.UnixEpoch.AddMicroseconds(7),
        Figure = 123.4567891234m,
        Text = "schöne Grüße",
        LongText = new string('ä', 100_000),
        Bytes = [1, 2, 3],
        LongBytes = [.. Enumerable.Range(0, 100_000).Select(n => (byte)n)],
    };

    private static readonly Sample s_empty = new() { Id = Guid.Empty, Text = "", Bytes = [] };

    [Fact]
    public void Values_and_their_types_are_those_that_the_columns_hold()
    {
        using var reader = Reader(s_full);
        Assert.True(reader.Read());
        var values = new object[reader.FieldCount];
        Assert.Equal(reader.FieldCount, reader.GetValues(values));

        for (var i = 0; i < reader.FieldCount; i++)
        {
            Assert.Equal(reader.GetFieldType(i), values[i].GetType());
            Assert.Equal(values[i], reader[reader.GetName(i)]);
            Assert.Equal(i, reader.GetOrdinal(reader.GetName(i)));
            Assert.False(reader.IsDBNull(i));
            Assert.NotEmpty(reader.GetDataTypeName(i));
        }

        Assert.Equal(s_full.Id.ToByteArray(bigEndian: true), (byte[])reader["Id"]);
        Assert.Equal((2, new DateTime(1, 1, 1), 7L, 123.4567891234m), (reader["Kind"], reader["Day"], reader["Moment"], reader["Figure"]));
        Assert.Equal(2, reader.GetValues(new object[2]));
    }

    [Fact]
    public void Each_type_is_asked_for_by_its_own_method()
    {
        using var reader = Reader(s_full);
        reader.Read();

        Assert.True(reader.GetBoolean(reader.GetOrdinal("Flag")));
        Assert.Equal(int.MinValue, reader.GetInt32(reader.GetOrdinal("Number")));
        Assert.Equal(long.MaxValue, reader.GetInt64(reader.GetOrdinal("Count")));
        Assert.Equal(new DateTime(1, 1, 1), reader.GetDateTime(reader.GetOrdinal("Day")));
        Assert.Equal(123.4567891234m, reader.GetDecimal(reader.GetOrdinal("Figure")));
        Assert.Equal(s_full.Text, reader.GetString(reader.GetOrdinal("Text")));
        Assert.Equal(s_full.Bytes, reader.GetFieldValue<byte[]>(reader.GetOrdinal("Bytes")));
    }

    [Theory]
    [InlineData("Bytes")]
    [InlineData("LongBytes")]
    public async Task Bytes_come_whole_in_pieces_and_as_a_stream(string column)
    {
        using var reader = Reader(s_full);
        reader.Read();
        var (ordinal, expected) = (reader.GetOrdinal(column), (byte[])reader[column]);

        var pieces = new List<byte>();
        var buffer = new byte[4_096];
        for (long at = 0, read; (read = reader.GetBytes(ordinal, at, buffer, 0, buffer.Length)) > 0; at += read)
            pieces.AddRange(buffer[..(int)read]);
        await using var stream = reader.GetStream(ordinal);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Length, reader.GetBytes(ordinal, 0, null, 0, 0));
        Assert.Equal(0, reader.GetBytes(ordinal, expected.Length + 1, buffer, 0, buffer.Length));
        Assert.Equal(expected, pieces);
        Assert.Equal(expected, copy.ToArray());
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("LongText")]
    public async Task Texts_come_whole_in_pieces_and_as_a_reader(string column)
    {
        using var reader = Reader(s_full);
        reader.Read();
        var (ordinal, expected) = (reader.GetOrdinal(column), (string)reader[column]);

        var pieces = new List<char>();
        var buffer = new char[4_096];
        for (long at = 0, read; (read = reader.GetChars(ordinal, at, buffer, 0, buffer.Length)) > 0; at += read)
            pieces.AddRange(buffer[..(int)read]);
        using var text = reader.GetTextReader(ordinal);

        Assert.Equal(expected.Length, reader.GetChars(ordinal, 0, null, 0, 0));
        Assert.Equal(expected, string.Concat(pieces));
        Assert.Equal(expected, await text.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Null_is_null_and_nothing_is_nothing()
    {
        using var reader = Reader(s_empty);
        reader.Read();

        Assert.All(["Figure", "LongText", "LongBytes"], column => Assert.True(reader.IsDBNull(reader.GetOrdinal(column))));
        Assert.Equal(DBNull.Value, reader["LongText"]);
        Assert.True(await reader.IsDBNullAsync(reader.GetOrdinal("LongBytes"), TestContext.Current.CancellationToken));
        Assert.Equal("", await reader.GetTextReader(reader.GetOrdinal("Text")).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, reader.GetStream(reader.GetOrdinal("Bytes")).Length);
    }

    [Fact]
    public async Task Rows_come_once_and_in_their_order()
    {
        using var none = Reader();
        Assert.False(none.HasRows);
        Assert.False(none.Read());

        using var reader = Reader(s_full, s_empty);
        Assert.True(reader.HasRows);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", reader["Text"]);
        Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.False(reader.NextResult());
        Assert.Equal((0, -1, false), (reader.Depth, reader.RecordsAffected, reader.IsClosed));
        reader.Close();
        Assert.True(reader.IsClosed);
    }

    [Fact]
    public void It_may_be_enumerated_as_records_too()
    {
        using var reader = Reader(s_full, s_empty);

        Assert.Equal([s_full.Text, ""], reader.Cast<DbDataRecord>().Select(record => record["Text"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetOrdinal("text"));
    }

    private static RowReader<Sample> Reader(params IReadOnlyCollection<Sample> rows)
    {
        using var context = new SampleContext();
        return new RowReader<Sample>(RowColumns<Sample>.Of(context, new Dictionary<string, object>()).Columns, rows);
    }

    private enum SampleKind
    {
        First = 1,
        Second = 2,
    }

    private sealed class Sample
    {
        public Guid Id { get; init; }

        public bool Flag { get; init; }

        public SampleKind Kind { get; init; } = SampleKind.First;

        public int Number { get; init; }

        public long Count { get; init; }

        public DateOnly Day { get; init; }

        public DateTimeOffset Moment { get; init; }

        public decimal? Figure { get; init; }

        public required string Text { get; init; }

        public string? LongText { get; init; }

        public required byte[] Bytes { get; init; }

        public byte[]? LongBytes { get; init; }
    }

    private sealed class SampleContext() : DbContext(new DbContextOptionsBuilder().UseSqlServer().Options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqlServerTypes();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Sample>(sample =>
        {
            sample.ToTable("samples").HasKey(row => row.Id);
            sample.Property(row => row.Text).HasMaxLength(100);
            sample.Property(row => row.Bytes).HasMaxLength(16);
        });
    }
}
