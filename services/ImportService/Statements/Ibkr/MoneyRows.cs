using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Rows that are cash and nothing else:
/// <code>
/// section                 | symbol leads | description | kind
/// Deposits &amp; Withdrawals   |              |             | deposit or withdrawal, by sign
/// Dividends               | any          |             | dividend; below 0 one is taken back
/// Withholding Tax         | yes          |             | tax on that ticker's dividends
/// Withholding Tax         | no           | "interest"  | interest: what is withheld of it is no tax on a dividend
/// Withholding Tax         | no           | any other   | tax on dividends
/// Interest                | any          |             | interest
/// Fees                    | any          |             | fee; above 0 it is paid back
/// </code>
/// </summary>
internal sealed class MoneyRows(SectionHeader header, ActivityTexts texts) : ISectionRows
{
    private readonly int _currency = header.IndexOf(SectionColumn.Currency);
    private readonly int _day = header.Find(SectionColumn.Day);
    private readonly int _description = header.IndexOf(SectionColumn.Description);
    private readonly int _amount = header.IndexOf(SectionColumn.Amount);
    private readonly int _subtitle = header.IndexOf(SectionColumn.Subtitle);

    public RowMovements Parse(RowFields fields)
    {
        if (!fields.Reaches(Math.Max(Math.Max(_currency, _day), Math.Max(_description, _amount)))
            || !texts.TryTime(fields, _day, out var time)
            || !texts.TryCurrency(fields, _currency, out var currency)
            || !fields.TryNumber(_amount, out var amount)
            || !fields.Fits(_subtitle, TextLimits.NameLengthMax)
            || !fields.Fits(_description, TextLimits.DescriptionLengthMax))
            return RowMovements.None;

        var description = fields.Text(_description);
        var instrument = header.Section.Role != SectionRole.Deposits && LeadingSymbol.TryRead(description, out var symbol, out _, out _)
            ? TradedInstruments.Share(symbol)
            : MovementInstrument.None;
        var facts = new RowFacts(
            fields.RowNumber, time, header.Section.Name, texts.Get(fields.Text(_subtitle)), Encoding.UTF8.GetString(description));
        var kind = KindOf(header.Section.Role, instrument, amount, facts.Description);
        return new RowMovements(facts.Money(0, kind, instrument, new EffectCash(amount, 0m, currency)));
    }

    private static MovementKind KindOf(SectionRole role, MovementInstrument instrument, decimal amount, string description) => role switch
    {
        SectionRole.Deposits => amount < 0m ? MovementKind.Withdrawal : MovementKind.Deposit,
        SectionRole.Dividends => MovementKind.Dividend,
        SectionRole.WithholdingTax => instrument == MovementInstrument.None && description.Contains("interest", StringComparison.OrdinalIgnoreCase)
            ? MovementKind.Interest
            : MovementKind.DividendTax,
        SectionRole.Interest => MovementKind.Interest,
        SectionRole.Fees => MovementKind.Fee,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "The rows of this role are not money."),
    };
}
