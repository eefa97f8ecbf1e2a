using System.Text;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Tells the rows among the lines of an activity statement, in the order of the file. Holds no more than the header in force: the latest header
/// line of any section, so that a chunk can begin behind any row with that one line known.
/// <code>
/// line                                        | section moves something | other section
/// Header                                      | the header in force     | the header in force
/// Data                                        | a row, unless aside     | passed over; the account is taken
/// SubTotal, Total, Notes                      | passed over             | passed over
/// any other, or one that cannot be read       | a row, with an issue    | passed over
/// </code>
/// </summary>
internal sealed class ActivityLines
{
    private byte[] _sectionName = [.. "Statement"u8];
    private Section _section = Section.Statement;
    private SectionHeader _header = new(Section.Statement, 0, "", []);
    private long _accountHeader = -1;

    /// <summary>The statement's own account reference as far as its lines said it; the first one stays.</summary>
    public string AccountReference { get; private set; } = "";

    /// <summary>The account of another statement behind the first; empty while there is none. The first one stays.</summary>
    public string OtherAccountReference { get; private set; } = "";

    /// <summary>Where the header in force stands.</summary>
    public long HeaderByteOffset => _header.ByteOffset;

    /// <summary>Takes the next line.</summary>
    /// <param name="content">Its bytes, where they could be read.</param>
    /// <param name="line">Where it stands; of a row, with its header on return.</param>
    /// <returns>Whether it is a row.</returns>
    public bool IsRow(ReadOnlySpan<byte> content, ref ScannedRow line)
    {
        var readable = line.Kind is ScannedRowKind.Regular or ScannedRowKind.StrayQuote;
        var fields = new LineFields(WithoutMark(readable ? content : line.Copy));
        var section = SectionOf(fields[0]);
        var type = fields[1];
        if (Ascii.EqualsIgnoreCase(type, "Header"u8))
        {
            _header = new SectionHeader(section, line.ByteOffsetStart, AccountReference, readable ? StatementLayout.ReadNames(content) : []);
            return false;
        }

        if (section.Role == SectionRole.Account && readable)
            TakeAccount(fields);
        if (!Moves(section) || Ascii.EqualsIgnoreCase(type, "SubTotal"u8) || Ascii.EqualsIgnoreCase(type, "Total"u8) || Ascii.EqualsIgnoreCase(type, "Notes"u8))
            return false;
        if (readable && Ascii.EqualsIgnoreCase(type, "Data"u8) && _header.Section == section && _header.IsAside(fields))
            return false;
        line = line with { Header = _header };
        return true;
    }

    // Of a section that is not known only its own header tells.
    private bool Moves(Section section) => section.Role switch
    {
        SectionRole.Informational or SectionRole.Account => false,
        SectionRole.Unknown => _header.Section == section && _header.Moves,
        _ => true,
    };

    // Lines of a section stand together: its name is looked up once.
    private Section SectionOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(_sectionName))
            return _section;
        _sectionName = name.ToArray();
        _section = Section.Find(RowFields.Shown(name));
        return _section;
    }

    // Either "Account" stands in a line of names and values, or it is a column: then the lines under one header are a list, of which the first one counts.
    // A list in one field says nothing: then the rows' own column does.
    private void TakeAccount(LineFields fields)
    {
        var column = _header.Section.Role == SectionRole.Account ? _header.IndexOf(SectionColumn.Account) : -1;
        if (column >= 0 && _accountHeader == HeaderByteOffset)
            return;
        var account = column >= 0 ? fields[column] : fields[2].SequenceEqual("Account"u8) ? fields[3] : default;
        var end = account.IndexOfAny(" ("u8);
        account = end < 0 ? account : account[..end];
        if (account.IsEmpty || account.Contains((byte)',') || account.Length > TextLimits.NameLengthMax)
            return;
        _accountHeader = HeaderByteOffset;
        var reference = Encoding.UTF8.GetString(account);
        if (AccountReference.Length == 0)
            AccountReference = reference;
        else if (OtherAccountReference.Length == 0 && reference != AccountReference)
            OtherAccountReference = reference;
    }

    // Statements put one behind the other have a byte order mark in the middle.
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) => line.StartsWith("\uFEFF"u8) ? line[3..] : line;
}
