using Spectre.Console;

namespace GrpcImport.Cli.Rendering;

/// <summary>Tables in the one form that all commands print: plain text in every cell, so that nothing in a statement is taken for markup.</summary>
internal static class ResultTable
{
    /// <param name="columns">Names; those that begin with '>' hold numbers, which stand to the right.</param>
    internal static Table Create(params IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(column.TrimStart('>'))) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber });
        }

        return table;
    }

    internal static void Add(this Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(PrintableText.Of(cell))));
}
