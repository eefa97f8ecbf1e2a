using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;
using Xunit;

namespace GrpcImport.ImportService.Tests.Statements.Tastytrade;

/// <summary>Real statements, where the machine has them: a folder with tastytrade/*.csv and totals.csv, named by the environment.</summary>
public sealed class RealStatementTests
{
    private const string FolderVariable = "GRPCIMPORT_REAL_STATEMENTS";

    [Fact]
    public void The_totals_of_every_real_statement_are_the_known_ones()
    {
        var folder = Folder();
        var lines = File.ReadAllLines(Path.Combine(folder, "totals.csv"));
        var header = lines[0].Split(',');
        Assert.NotEmpty(lines[1..]);
        foreach (var fields in lines[1..].Select(line => line.Split(',')))
        {
            decimal Total(string column) => decimal.Parse(fields[Array.IndexOf(header, column)], CultureInfo.InvariantCulture);
            var movements = Movements(Path.Combine(folder, "tastytrade", fields[0]));

            Assert.Equal((fields[0], Total("rows")), (fields[0], movements.Count));
            Assert.Equal(Total("distinct_rows"), movements.Select(movement => movement.Fingerprint).Distinct().Count());
            Assert.Equal(Total("distinct_dates"), movements.Select(movement => movement.Day).Distinct().Count());
            Assert.Equal(Total("deposits") + Total("transfers"), Sum(movements, MovementKind.Deposit));
            Assert.Equal(Total("withdrawals"), -Sum(movements, MovementKind.Withdrawal));
            Assert.Equal(Total("credit_interest") - Total("debit_interest"), Sum(movements, MovementKind.Interest));
            Assert.Equal(Total("lending"), Sum(movements, MovementKind.LendingIncome));
            Assert.Equal(Total("balance_adjustment"), Sum(movements, MovementKind.BalanceAdjustment));
            Assert.Equal(Total("dividends_gross"), Sum(movements, MovementKind.Dividend));
            Assert.Equal(Total("dividend_tax"), -Sum(movements, MovementKind.DividendTax));
            Assert.Equal(Total("options_premium"), movements.Where(movement => movement.Kind == MovementKind.Trade && IsOption(movement)).Sum(movement => movement.Value));
            Assert.Equal(Total("stock_cash"), movements.Where(movement => movement.Kind == MovementKind.Trade && !IsOption(movement)).Sum(movement => movement.Value));
            Assert.Equal(Total("commissions"), -movements.Sum(movement => movement.Commissions));
            Assert.Equal(Total("fees"), -movements.Sum(movement => movement.Fees));
            Assert.Equal(Total("net_cash_all"), movements.Sum(movement => movement.NetCash));
        }
    }

    [Fact]
    public void The_totals_of_the_real_legacy_statement_are_the_known_ones()
    {
        var movements = Movements(Path.Combine(Folder(), "tastytrade", "tastyworks_2018-03_2023-07_legacy15col.csv"));

        Assert.Equal((997, 488), (movements.Count, movements.Select(movement => movement.Day).Distinct().Count()));
        Assert.Equal(56, movements.Count - movements.Select(movement => movement.Fingerprint).Distinct().Count());
        Assert.Equal(7307.273m, movements.Sum(movement => movement.NetCash));
        Assert.Equal(1120.013m, -(movements.Sum(movement => movement.Fees) + Sum(movements, MovementKind.Fee)));
        Assert.Equal(14978.11m, Sum(movements, MovementKind.Deposit));
        Assert.Equal(-6000m, Sum(movements, MovementKind.Withdrawal));
        Assert.Equal(3.08m, movements.Where(movement => movement is { Kind: MovementKind.Interest, Value: > 0m }).Sum(movement => movement.Value));
        Assert.Equal(-25.31m, movements.Where(movement => movement is { Kind: MovementKind.Interest, Value: < 0m }).Sum(movement => movement.Value));
        Assert.Equal(84.79m, Sum(movements, MovementKind.BalanceAdjustment));
        Assert.Equal(43.74m, Sum(movements, MovementKind.Dividend));
        Assert.Equal(-6.56m, Sum(movements, MovementKind.DividendTax));
        Assert.Equal(44962m, movements.Where(movement => movement.Kind == MovementKind.Trade && IsOption(movement)).Sum(movement => movement.Value));
        Assert.Equal(
            -45612.564m,
            movements.Where(movement => movement.Kind is MovementKind.Trade or MovementKind.Delivery && !IsOption(movement)).Sum(movement => movement.Value));
    }

    [Fact]
    public void Every_real_statement_reads_without_an_issue()
    {
        var files = Directory.GetFiles(Path.Combine(Folder(), "tastytrade"), "*.csv");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotEmpty(Movements(file)));
    }

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder))
            Assert.Skip($"{FolderVariable} is not set: no real statements on this machine.");
        return folder;
    }

    private static List<StatementMovement> Movements(string file)
    {
        using var stream = File.OpenRead(file);
        var (layout, fault) = StatementLayout.Read(stream);
        Assert.Null(fault);
        var rows = StatementText.Read(stream, layout!, null);
        Assert.All(rows, row => Assert.Null(row.Issue));
        return [.. rows.Select(row => row.Movement!)];
    }

    private static decimal Sum(List<StatementMovement> movements, MovementKind kind) =>
        movements.Where(movement => movement.Kind == kind).Sum(movement => movement.Value);

    private static bool IsOption(StatementMovement movement) =>
        movement.Instrument.Type is InstrumentType.EquityOption or InstrumentType.FutureOption;
}
