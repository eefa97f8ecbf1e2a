using System.Data;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer.Client;

/// <summary>A type as the client and as the endpoint name it, and values of it.</summary>
/// <param name="Type">The endpoint's.</param>
/// <param name="ClientType">The client's.</param>
/// <param name="Values">NULL, the edges, and others by a generator with a seed.</param>
internal sealed record Sample(TdsType Type, SqlDbType ClientType, IReadOnlyList<object?> Values)
{
    private const int GeneratedCount = 40;
    private const int TextMax = 300;

    private static readonly decimal s_most = 999_999_999_999_999_999.9999999999m;
    private static readonly string[] s_signs = ["a", "Z", "0", " ", "'", "\0", "é", "Ł", "€", "𝄞", "\u200b"];

    internal static IReadOnlyList<Sample> All { get; } =
    [
        Of(TdsType.Bit, SqlDbType.Bit, null, true, false),
        Of(new(TdsKind.TinyInt), SqlDbType.TinyInt, random => (byte)random.Next(byte.MaxValue), byte.MinValue, byte.MaxValue),
        Of(new(TdsKind.SmallInt), SqlDbType.SmallInt, random => (short)random.Next(short.MinValue, short.MaxValue), short.MinValue, short.MaxValue),
        Of(TdsType.Int, SqlDbType.Int, random => random.Next(int.MinValue, int.MaxValue), int.MinValue, -1, int.MaxValue),
        Of(TdsType.BigInt, SqlDbType.BigInt, random => random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, -1L, long.MaxValue),
        Of(new(TdsKind.Real), SqlDbType.Real, random => random.NextSingle(), 0f, float.MaxValue, -1.5f),
        Of(new(TdsKind.Float), SqlDbType.Float, random => random.NextDouble(), 0d, double.MaxValue, double.Epsilon, -1.5d),
        Of(TdsType.Decimal(28, 10), SqlDbType.Decimal, random => random.NextInt64(long.MinValue, long.MaxValue) / 10_000_000_000m, 0m, 0.0000000001m, -0.0000000001m, s_most, -s_most),
        Of(TdsType.Decimal(9, 0), SqlDbType.Decimal, random => (decimal)random.Next(-999_999_999, 999_999_999), 999_999_999m, -999_999_999m),
        Of(TdsType.Date, SqlDbType.Date, random => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29)),
        Of(new(TdsKind.DateTime2, Scale: 7), SqlDbType.DateTime2, random => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks)), DateTime.MinValue, DateTime.MaxValue),
        Of(new(TdsKind.DateTimeOffset, Scale: 7), SqlDbType.DateTimeOffset, random => new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-840, 840))), DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
        Of(new(TdsKind.UniqueIdentifier), SqlDbType.UniqueIdentifier, random => new Guid(Bytes(random, 16)), Guid.Empty),
        Of(TdsType.NVarChar(4000), SqlDbType.NVarChar, Text, "", " ", new string('x', 4000)),
        Of(TdsType.NVarChar(TdsType.Max), SqlDbType.NVarChar, Text, "", new string('y', 4001), new string('z', 100_000)),
        Of(new(TdsKind.VarChar, 100), SqlDbType.VarChar, null, "", "plain", new string('v', 100)),
        Of(new(TdsKind.Binary, 16), SqlDbType.Binary, random => Bytes(random, 16), new byte[16]),
        Of(TdsType.VarBinary(8000), SqlDbType.VarBinary, random => Bytes(random, random.Next(TextMax)), Array.Empty<byte>(), new byte[8000]),
        Of(TdsType.VarBinary(TdsType.Max), SqlDbType.VarBinary, random => Bytes(random, random.Next(20_000)), Array.Empty<byte>(), new byte[8001], Bytes(new Random(1), 10 << 20)),
    ];

    private static Sample Of(TdsType type, SqlDbType clientType, Func<Random, object>? generate, params IReadOnlyList<object> edges)
    {
        var random = new Random(20_250_101);
        return new Sample(type, clientType, [null, .. edges, .. Enumerable.Range(0, generate is null ? 0 : GeneratedCount).Select(_ => generate!(random))]);
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(TextMax)).Select(_ => s_signs[random.Next(s_signs.Length)]));

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
