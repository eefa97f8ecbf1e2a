namespace GrpcImport.ImportService.Statements;

/// <summary>The columns of a statement's header, found by name without regard to case or surrounding blanks.</summary>
internal class StatementColumns(IReadOnlyList<string> names)
{
    /// <summary>No columns.</summary>
    public static StatementColumns None { get; } = new([]);

    /// <summary>Names as the header writes them, trimmed.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>How many fields a row has at most.</summary>
    public int Count => Names.Count;

    /// <summary>0-based index of the first column of that name, -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Names.Count; index++)
        {
            if (string.Equals(Names[index], name, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }

    /// <summary>The greatest 0-based index of columns of these names; -1 where there is none of them.</summary>
    public int LastOf(params ReadOnlySpan<string> names)
    {
        var last = -1;
        foreach (var name in names)
            last = Math.Max(last, IndexOf(name));
        return last;
    }

    /// <summary>Whether the header begins with these names.</summary>
    public bool StartWith(ReadOnlySpan<string> names)
    {
        if (Names.Count < names.Length)
            return false;
        for (var index = 0; index < names.Length; index++)
        {
            if (!string.Equals(Names[index], names[index], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }
}
