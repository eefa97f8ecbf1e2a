using System.Text;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>What a row of an activity statement means: that is up to its section, and where its values stand is up to the header in force.</summary>
internal sealed class ActivityRowParser(DateOnly dayMax, string accountReference) : IRowParser
{
    private readonly ActivityTexts _texts = new(dayMax);
    private SectionHeader? _header;
    private ISectionRows? _rows;
    private int _account;

    public string AccountReference { get; private set; } = accountReference;

    public RowMovements Parse(RowFields fields)
    {
        var header = (SectionHeader)fields.Columns;
        if (!ReferenceEquals(header, _header))
            Bind(header);
        if (AccountReference.Length == 0)
            AccountReference = header.AccountReference;
        if (!IsUnderItsHeader(fields, header))
            return RowMovements.None;
        // What the header lacks is said first, by the rows.
        return _rows is UnknownRows || (fields.EndsWithColumns(blanksMayFollow: true) && TryAccount(fields)) ? _rows!.Parse(fields) : RowMovements.None;
    }

    private void Bind(SectionHeader header)
    {
        _header = header;
        _account = header.IndexOf(SectionColumn.Account);
        var missing = Missing(header);
        _rows = header.Section.Role switch
        {
            _ when missing.Count > 0 => new UnknownRows(header.Section, missing),
            SectionRole.Trades => new TradeRows(header, _texts),
            SectionRole.Deposits or SectionRole.Dividends or SectionRole.WithholdingTax or SectionRole.Interest or SectionRole.Fees =>
                new MoneyRows(header, _texts),
            SectionRole.CorporateActions => new CorporateActionRows(header, _texts),
            SectionRole.Transfers => new TransferRows(header, _texts),
            SectionRole.Informational or SectionRole.Account or SectionRole.Unknown => new UnknownRows(header.Section, missing),
            _ => throw new ArgumentOutOfRangeException(nameof(header), header.Section.Role, "This role has no rows."),
        };
    }

    // Without its commissions a statement would be read, and its cash be wrong.
    private static IReadOnlyList<string> Missing(SectionHeader header)
    {
        var missing = header.Missing(SectionColumn.NeededBy(header.Section.Role));
        return header.Section.Role == SectionRole.Trades && CommissionColumn.Of(header).Index < 0 ? [.. missing, CommissionColumn.Names] : missing;
    }

    private static bool IsUnderItsHeader(RowFields fields, SectionHeader header)
    {
        if (!Ascii.EqualsIgnoreCase(fields.Text(1), "Data"u8))
        {
            return fields.FailRow(
                RowIssueReason.CsvMalformed, $"'{RowFields.Shown(fields.Text(1))}' is no kind of line.", "Header, Data, SubTotal, Total or Notes in the second field.");
        }

        // The names of known sections are ASCII.
        return Ascii.EqualsIgnoreCase(fields.Text(0), header.Section.Name)
            || RowFields.Shown(fields.Text(0)).Equals(header.Section.Name, StringComparison.OrdinalIgnoreCase)
            || fields.FailRow(
                RowIssueReason.FieldsMissing,
                $"No header of the section '{RowFields.Shown(fields.Text(0))}' stands before the row.",
                "The section's header line before its rows, as the broker exports it.");
    }

    // In a consolidated statement rows name their account.
    private bool TryAccount(RowFields fields)
    {
        if (!fields.Fits(_account, TextLimits.NameLengthMax))
            return false;
        var reference = _texts.Get(fields.Text(_account));
        if (reference.Length == 0 || reference == AccountReference)
            return true;
        if (AccountReference.Length == 0)
        {
            AccountReference = reference;
            return true;
        }

        return fields.Fail(
            _account,
            RowIssueReason.AccountMismatch,
            "The row is of another account than the statement.",
            $"'{AccountReference}', or a statement of its own.");
    }
}
