namespace GrpcImport.SnapshotService.Cash;

/// <summary>What movements did to cash, by what it was for, in one currency. Every figure adds up.</summary>
/// <param name="Cash">Net cash: value, commissions and fees of everything.</param>
/// <param name="Deposited">Cash in, positive.</param>
/// <param name="Withdrawn">Cash out, positive.</param>
/// <param name="DividendsGross">Gross dividends.</param>
/// <param name="DividendTax">Tax withheld, positive.</param>
/// <param name="OptionsPremium">Gross signed cash of option trades.</param>
/// <param name="OtherIncome">Interest, lending, adjustments, mark to market: signed.</param>
/// <param name="FxConverted">Gross cash of conversions between currencies, signed.</param>
/// <param name="Commissions">Costs positive.</param>
/// <param name="Fees">Costs positive, those of money rows included.</param>
/// <param name="MovementCount">Statement rows.</param>
internal readonly record struct CashFigures(
    decimal Cash,
    decimal Deposited,
    decimal Withdrawn,
    decimal DividendsGross,
    decimal DividendTax,
    decimal OptionsPremium,
    decimal OtherIncome,
    decimal FxConverted,
    decimal Commissions,
    decimal Fees,
    long MovementCount)
{
    /// <summary>Income of a ticker.</summary>
    internal decimal TotalIncome => OptionsPremium + DividendsGross - DividendTax - Commissions - Fees;

    public static CashFigures operator +(CashFigures left, CashFigures right) => new(
        left.Cash + right.Cash,
        left.Deposited + right.Deposited,
        left.Withdrawn + right.Withdrawn,
        left.DividendsGross + right.DividendsGross,
        left.DividendTax + right.DividendTax,
        left.OptionsPremium + right.OptionsPremium,
        left.OtherIncome + right.OtherIncome,
        left.FxConverted + right.FxConverted,
        left.Commissions + right.Commissions,
        left.Fees + right.Fees,
        left.MovementCount + right.MovementCount);
}
