using System.Globalization;
using System.Text;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.Benchmarks.Statements;

/// <summary>
/// The rows of a statement as a file that needs no more work: behind the statement's own columns stand import, row, effect, account, instant,
/// fingerprint and occurrence. That the rivals are spared reading times, fingerprints and counting equal rows is in their favour.
/// </summary>
internal static class PreparedRows
{
    /// <summary>As long as the identifiers that the service stores, so that the indexes are equally large.</summary>
    private const string ImportId = "import-000000001";
    private const string AccountId = "account-00000001";

    private const int RowBytesMax = 65_536;

    /// <summary>Writes the file; answers its path.</summary>
    public static string Write(WorkFolder folder, string statementPath)
    {
        var path = folder.FileOf("prepared.csv");
        using var statement = File.OpenRead(statementPath);
        var (layout, fault) = StatementLayout.Read(statement);
        if (layout is null)
            throw new InvalidOperationException($"The generated statement is not read: {fault!.Message}");
        using var texts = File.OpenRead(statementPath);
        using var rows = StatementRows.Open(statement, layout, layout.AllRows, new RowLimits(RowBytesMax, DateOnly.MaxValue), accountReference: "");
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 65_536) { NewLine = "\n" };
        var seen = new Dictionary<Fingerprint, int>();
        while (rows.MoveNext())
        {
            var row = rows.Current;
            var movement = row.Movement ?? throw new InvalidOperationException($"Row {row.RowNumber} of the generated statement has an issue: {row.Issue!.Message}");
            seen.TryGetValue(movement.Fingerprint, out var occurrence);
            seen[movement.Fingerprint] = occurrence + 1;
            writer.Write(TextOf(texts, row.ByteOffsetStart, row.ByteOffsetEnd));
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $",{ImportId},{movement.RowNumber},{movement.EffectNumber},{AccountId},{movement.InstantMicros},{Short(movement.Fingerprint)},{occurrence}"));
        }

        return path;
    }

    // 22 characters: a file of text cannot hold the 16 bytes themselves.
    private static string Short(Fingerprint fingerprint) => Convert.ToBase64String(fingerprint.ToArray())[..22];

    private static string TextOf(FileStream texts, long start, long end)
    {
        texts.Position = start;
        var bytes = new byte[end - start];
        texts.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
    }
}
