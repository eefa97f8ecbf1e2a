using System.Text;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>The order in which the stores sort texts: by code point. (Ordinal order of UTF-16 has those beyond U+FFFF before U+E000.)</summary>
internal sealed class TextOrder : IComparer<string>
{
    internal static TextOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (Ascii.IsValid(x) && Ascii.IsValid(y))
            return string.CompareOrdinal(x, y);

        var (left, right) = (x.EnumerateRunes(), y.EnumerateRunes());
        while (true)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
                return hasLeft.CompareTo(hasRight);
            if (left.Current != right.Current)
                return left.Current.CompareTo(right.Current);
        }
    }
}
