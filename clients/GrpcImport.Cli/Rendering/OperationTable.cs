using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Operations, one line each.</summary>
internal static class OperationTable
{
    internal static void Write(CommandOutput output, string accountName, string asOfDay, IReadOnlyList<Operation> operations)
    {
        if (operations.Count == 0)
        {
            output.Line($"{accountName} has no such operations{(asOfDay.Length > 0 ? $" as of {asOfDay}" : "")}.");
            return;
        }

        var table = ResultTable.Create("Ticker", ">No", "Cur", "Opened", "Closed", ">Realized net", ">Premium", ">Dividends", ">Peak capital", ">Return", ">Movements");
        foreach (var operation in operations)
        {
            table.Add(
                operation.Ticker, HumanNumber.Count(operation.Number), operation.Currency, operation.OpenedDay, operation.HasClosedDay ? operation.ClosedDay : "open",
                HumanNumber.Money(operation.RealizedNet), HumanNumber.Money(operation.OptionsPremium), HumanNumber.Money(operation.DividendsGross),
                HumanNumber.Money(operation.CapitalDeployedPeak, operation.HasCapitalDeployedPeak), HumanNumber.Percent(operation.ReturnPercent, operation.HasReturnPercent),
                HumanNumber.Count(operation.MovementCount));
        }

        output.Table(asOfDay.Length > 0 ? $"{accountName}: operations as of {asOfDay}" : $"{accountName}: operations", table);
        if (operations.Any(operation => operation.BasisUnknown))
            output.Line("  Where shares were transferred in at a cost that nobody has told, there is no return ('grpcimport basis' tells it).");
    }
}
