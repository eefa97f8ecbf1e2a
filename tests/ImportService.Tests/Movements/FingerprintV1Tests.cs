using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Tests.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Movements;

public sealed class FingerprintV1Tests
{
    // These values are stored in databases: if a test below fails, the rule has changed and needs a new version and a migration.
    [Theory]
    [InlineData(StatementText.Header, StatementText.Deposit, "1024da32834bff175970aab5bdaba440")]
    [InlineData(StatementText.Header, StatementText.Option, "a8cee413ef276365cfa1a271c91a1436")]
    [InlineData(StatementText.Header, StatementText.Share, "12bf36b2ff767587db199f05c86d7ea5")]
    [InlineData(StatementText.LegacyHeader, StatementText.LegacyOption, "f1a7940e53a47ab17d699828e3be187e")]
    public void Version_1_never_changes(string header, string row, string fingerprint) =>
        Assert.Equal(fingerprint, StatementText.Movement(header, row).Fingerprint.ToString());

    [Fact]
    public void The_canonical_form_is_the_documented_one()
    {
        string[] fields =
        [
            "Z1717162933000000", "Trade", "Sell to Open", "SELL_TO_OPEN", "PLTR  240531C00022000", "1", "51", "-1", "-0.12", "USD", "410536999",
        ];
        using var form = new MemoryStream();
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            form.Write(length);
            form.Write(bytes);
        }

        var expected = SHA256.HashData(form.ToArray())[..16];

        Assert.Equal(expected, StatementText.Movement(StatementText.Header, StatementText.Option).Fingerprint.ToArray());
    }

    [Theory]
    [InlineData("Date", "2024-05-31T14:42:14+0100")]
    [InlineData("Action", "")]
    [InlineData("Symbol", "PLTR  240531C00023000")]
    [InlineData("Value", "51.01")]
    [InlineData("Quantity", "2")]
    [InlineData("Commissions", "--")]
    [InlineData("Fees", "-0.13")]
    [InlineData("Order #", "410536998")]
    [InlineData("Currency", "EUR")]
    public void Each_part_of_the_identity_counts(string column, string value)
    {
        // A removal: the only kind of row whose action may be blank.
        var row = StatementText.Option.Replace("Trade,Sell to Open,SELL_TO_OPEN", "Receive Deliver,Expiration,BUY_TO_CLOSE", StringComparison.Ordinal);

        Assert.NotEqual(FingerprintOf(row), FingerprintOf(StatementText.With(StatementText.Header, row, column, value)));
    }

    [Theory]
    [InlineData("Date", "2024-05-31T13:42:13+0000")]
    [InlineData("Description", "Something else, with a comma")]
    [InlineData("Average Price", "52.00")]
    [InlineData("Total", "49.87")]
    [InlineData("Value", "51.0000")]
    [InlineData("Quantity", "001")]
    [InlineData("Currency", "")]
    [InlineData("Expiration Date", "05/31/2024")]
    public void What_differs_between_exports_of_one_movement_does_not_count(string column, string value) =>
        Assert.Equal(FingerprintOf(StatementText.Option), FingerprintOf(StatementText.With(StatementText.Header, StatementText.Option, column, value)));

    [Fact]
    public void A_wall_clock_is_not_the_same_instant_in_UTC()
    {
        Assert.NotEqual(Compute(zoneStated: true, "A", "B"), Compute(zoneStated: false, "A", "B"));
        Assert.NotEqual(Compute(zoneStated: true, "AB", ""), Compute(zoneStated: true, "A", "B"));
    }

    [Fact]
    public void Texts_of_any_length_are_taken()
    {
        var texts = new[] { 10, 300, 340, 1024, 70_000 }.Select(length => new string('ä', length)).ToArray();

        Assert.Equal(texts.Length, texts.Select(text => Compute(zoneStated: true, text, "")).Distinct().Count());
    }

    [Fact]
    public void Bytes_round_trip()
    {
        var fingerprint = Compute(zoneStated: true, "A", "B");
        var bytes = new byte[20];
        fingerprint.CopyTo(bytes);

        Assert.Equal(fingerprint, Fingerprint.FromBytes(bytes));
        Assert.Equal(fingerprint.ToString(), Convert.ToHexStringLower(fingerprint.ToArray()));
    }

    private static Fingerprint Compute(bool zoneStated, string type, string subType) => FingerprintV1.Compute(
        0, zoneStated, type, subType, MovementAction.Unspecified, "", 0m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, "USD", "");

    private static Fingerprint FingerprintOf(string row) => StatementText.Movement(StatementText.Header, row).Fingerprint;
}
