using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Movements as lines of fixed columns, written while they arrive.</summary>
internal static class MovementLines
{
    internal static async Task WriteAsync(CommandOutput output, Account account, IAsyncEnumerable<Movement> movements)
    {
        var count = 0UL;
        await foreach (var movement in movements)
        {
            if (count++ == 0)
                output.Line(Line("Day", "What", "Symbol", "Quantity", "Value", "Costs", "Cur"));
            output.Line(Line(movement));
        }

        output.Line(count == 0 ? $"{account.Name} has no such movements." : $"{HumanNumber.Count(count)} movements.");
    }

    private static string Line(Movement movement) => Line(
        movement.Day,
        $"{movement.StatementType} / {movement.StatementSubType}".TrimEnd(' ', '/'),
        movement.Instrument?.Symbol ?? "",
        movement.Quantity is "0" or "" ? "" : HumanNumber.Quantity(movement.Quantity),
        HumanNumber.Money(movement.Value),
        HumanNumber.Money(Sum(movement.Commissions, movement.Fees)),
        movement.HasSuppliedBasis ? $"{movement.Currency}  cost {HumanNumber.Money(movement.SuppliedBasis)}" : movement.Currency);

    private static string Line(string day, string what, string symbol, string quantity, string value, string costs, string currency) =>
        $"{day,-10}  {what,-34}  {symbol,-22}  {quantity,10}  {value,14}  {costs,10}  {currency}";

    private static string Sum(string a, string b) => Contracts.CanonicalDecimal.Format(Contracts.CanonicalDecimal.Parse(a) + Contracts.CanonicalDecimal.Parse(b));
}
