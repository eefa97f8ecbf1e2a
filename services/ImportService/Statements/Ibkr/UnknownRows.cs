using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Rows that cannot be read, but may move money: each is an issue, so that nothing is lost in silence.</summary>
/// <param name="section">Their section.</param>
/// <param name="missing">The needed columns that its header lacks.</param>
internal sealed class UnknownRows(Section section, IReadOnlyList<string> missing) : ISectionRows
{
    public RowMovements Parse(RowFields fields)
    {
        if (missing.Count > 0)
        {
            fields.FailRow(
                RowIssueReason.FieldsMissing,
                fields.Columns.Count == 0
                    ? $"The header of '{section.Name}' before the row cannot be read."
                    : $"The header of '{section.Name}' before the row lacks {string.Join(", ", missing)}.",
                "The section with its header and all its columns, as the broker exports it.");
            return RowMovements.None;
        }

        fields.FailRow(
            RowIssueReason.KindUnknown, $"'{section.Name}' is no known section, and its row may move money.", $"A row of {Section.Supported}.");
        return RowMovements.None;
    }
}
