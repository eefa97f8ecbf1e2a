namespace GrpcImport.ServiceDefaults.Paging;

/// <summary>How many items a page has.</summary>
public static class PageSize
{
    /// <summary>What 0 means: 100 items, a screen or two.</summary>
    public const int ItemsDefault = 100;

    /// <summary>1,000 items: some 0.5 MiB of movements, well inside the 4 MiB that clients take.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>What would be right, for an error.</summary>
    public const string Expected = "1 to 1000, or 0 for 100";

    /// <summary>The items of a page; false where the request is outside 0 to 1,000.</summary>
    public static bool TryResolve(int requested, out int items)
    {
        items = requested == 0 ? ItemsDefault : requested;
        return items is >= 1 and <= ItemsMax;
    }
}
