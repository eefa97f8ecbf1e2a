using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>The figures that add up, of some postings.</summary>
internal sealed class Sums(IReadOnlyList<Posting> postings)
{
    private static readonly MovementKind[] MoneyFromOutside = [MovementKind.Deposit, MovementKind.Withdrawal, MovementKind.SecurityTransfer];

    private static readonly MovementKind[] OtherIncomes =
        [MovementKind.Interest, MovementKind.LendingIncome, MovementKind.BalanceAdjustment, MovementKind.MarkToMarket];

    internal decimal Cash => postings.Sum(posting => posting.Movement.Cash - posting.Movement.Costs);

    internal decimal Deposited => postings.Where(posting => MoneyFromOutside.Contains(posting.Movement.Kind)).Sum(posting => Math.Max(0, posting.Movement.Cash));

    internal decimal Withdrawn => postings.Where(posting => MoneyFromOutside.Contains(posting.Movement.Kind)).Sum(posting => Math.Max(0, -posting.Movement.Cash));

    internal decimal DividendsGross => Of(MovementKind.Dividend);

    internal decimal DividendTax => -Of(MovementKind.DividendTax);

    internal decimal OptionsPremium => postings.Where(posting => posting.Movement.IsPremium).Sum(posting => posting.Movement.Cash);

    internal decimal OtherIncome => OtherIncomes.Sum(Of);

    internal decimal Commissions => -postings.Sum(posting => Exact.Number(posting.Movement.Commissions));

    internal decimal Fees => -postings.Sum(posting => Exact.Number(posting.Movement.Fees)) - Of(MovementKind.Fee);

    internal decimal FxConverted => Of(MovementKind.FxConversion);

    internal decimal BasisTransferred => postings.Sum(posting => posting.BasisTransferred);

    internal decimal Unmatched => postings.Sum(posting => posting.Unmatched);

    internal decimal TotalIncome => OptionsPremium + DividendsGross - DividendTax - Commissions - Fees;

    internal decimal NetCashFlow => Deposited - Withdrawn + OtherIncome + TotalIncome;

    /// <summary>Statement rows: one with two effects counts with the first, so that the currencies add up to the rows of the statement.</summary>
    internal ulong MovementCount => (ulong)postings.Count(posting => posting.Movement.EffectNumber == 0);

    internal decimal RealizedGross(bool ofShares) => postings.Where(posting => posting.Movement.IsShare == ofShares).Sum(posting => posting.RealizedGross);

    internal decimal RealizedNet(bool ofShares) => postings.Where(posting => posting.Movement.IsShare == ofShares).Sum(posting => posting.RealizedNet);

    private decimal Of(MovementKind kind) => postings.Where(posting => posting.Movement.Kind == kind).Sum(posting => posting.Movement.Cash);
}
