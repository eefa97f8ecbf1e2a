using System.Text;
using GrpcImport.Contracts;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Tests.Statements.Ibkr;

public sealed class ActivityGarbageTests
{
    [Fact]
    public void Damaged_statements_never_stop_the_reading()
    {
        var random = new Random(4711);
        for (var round = 0; round < 1500; round++)
        {
            var statement = Damaged(GeneratedActivity.Of(round, blocks: 6), random);
            var (layout, _) = StatementLayout.Read(new MemoryStream(statement));
            if (layout is null)
                continue;
            var rows = StatementText.Read(new MemoryStream(statement), layout, null, rowBytesMax: 1024);

            Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => (long)number), rows.Select(row => row.RowNumber));
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(pair.First.ByteOffsetEnd <= pair.Second.ByteOffsetStart));
            Assert.All(rows, row => Assert.True(row.Movements.Count == 0 == row.Issue is not null));
            Assert.All(rows.SelectMany(StatementText.Effects), effect => Assert.All(
                [effect.Quantity, effect.Value, effect.Commissions, effect.Price ?? 0m, effect.Instrument.Strike ?? 0m, effect.Instrument.Multiplier ?? 0m],
                number => Assert.True(CanonicalDecimal.IsInRange(number))));
            Assert.All(rows.SelectMany(StatementText.Effects), effect => Assert.True(effect.Quantity >= 0m));
        }
    }

    [Fact]
    public void Random_bytes_never_stop_the_reading()
    {
        var random = new Random(7);
        string[] words = ["Trades", "Header", "Data", "Order", "Forex", "Stocks", "USD", "EUR.USD", "Currency", "Amount", "Dividends", "\"", ",", ",", ",", "\n", "\r", "1", "-1", " ", "Total"];
        for (var round = 0; round < 1000; round++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => words[random.Next(words.Length)]));
            var rows = StatementText.Read(Encoding.UTF8.GetBytes(ActivityText.First + "\n" + body), rowBytesMax: 40);

            Assert.All(rows, row => Assert.True(row.Movements.Count == 0 == row.Issue is not null));
        }
    }

    // Bytes are changed, taken out and put in behind the first line; cut anywhere.
    private static byte[] Damaged(byte[] statement, Random random)
    {
        var bytes = statement.ToList();
        var behind = bytes.FindIndex(value => value is (byte)'\n' or (byte)'\r') + 1;
        for (var count = random.Next(1, 30); count > 0 && bytes.Count > behind; count--)
        {
            var place = random.Next(behind, bytes.Count);
            var value = "\",;\n\r.-019XE ()%"u8[random.Next(16)];
            switch (random.Next(3))
            {
                case 0:
                    bytes[place] = value;
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(random.Next(1, 20), bytes.Count - place));
                    break;
                default:
                    bytes.Insert(place, value);
                    break;
            }
        }

        return [.. bytes[..random.Next(behind, bytes.Count + 1)]];
    }
}
