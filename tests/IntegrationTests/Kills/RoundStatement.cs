using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.IntegrationTests.Kills;

/// <summary>
/// The statement of a round: part of the rows of a session, in any order, with rows that cannot be read among them. Statements of one session
/// overlap, so that later ones meet what earlier ones brought.
/// </summary>
internal sealed record RoundStatement(string Account, string FileName, byte[] Bytes, string RequestId)
{
    private const int SessionRows = 200;

    public UploadHeader Header => new() { AccountName = Account, FileName = FileName, RequestId = RequestId };

    public static RoundStatement Create(int sessionSeed, int round, Random random)
    {
        var settings = new StatementSettings { Rows = SessionRows, Seed = sessionSeed, Order = (GeneratedOrder)random.Next(3), CarriageReturns = random.Next(2) == 0 };
        var lineBreak = settings.CarriageReturns ? "\r\n" : "\n";
        var lines = Encoding.UTF8.GetString(new StatementGenerator(settings).ToBytes()).TrimEnd().Split(lineBreak);
        var first = random.Next(1, SessionRows / 2);
        var rows = lines.Skip(first).Take(random.Next(40, SessionRows - first)).ToList();
        for (var i = random.Next(4); i > 0; i--)
            rows.Insert(random.Next(rows.Count), Broken(rows[random.Next(rows.Count)], random));
        var text = string.Join(lineBreak, rows.Prepend(lines[0])) + (random.Next(2) == 0 ? lineBreak : "");
        return new RoundStatement($"Account {random.Next(2)}", $"round-{round}.csv", Encoding.UTF8.GetBytes(text), $"round-{round}");
    }

    private static string Broken(string row, Random random) =>
        random.Next(2) == 0 ? "the 5th of May" + row[row.IndexOf(',', StringComparison.Ordinal)..] : row.Replace(",USD", ",dollars", StringComparison.Ordinal);
}
