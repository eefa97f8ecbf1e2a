namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>What a step of a story is; the later ones look at what is open and do what a broker would.</summary>
internal enum Deed
{
    /// <summary>Any trade of any action.</summary>
    Trade,

    /// <summary>A row of cash, with or without a ticker.</summary>
    Money,

    /// <summary>A conversion: two effects of one row.</summary>
    Convert,

    /// <summary>A share leg by itself.</summary>
    Deliver,

    /// <summary>An expiration, assignment or exercise of any action, with or without cash.</summary>
    End,

    /// <summary>Shares or contracts in or out, with or without a basis.</summary>
    Transfer,

    /// <summary>One side of a pair.</summary>
    HalfPair,

    /// <summary>Both sides of a pair of anything with anything, seconds apart.</summary>
    AnyPair,

    /// <summary>The last row once more.</summary>
    Again,

    /// <summary>Closes all that is open of an instrument.</summary>
    CloseAll,

    /// <summary>Closes a third of it.</summary>
    CloseThird,

    /// <summary>Expires all contracts of a ticker.</summary>
    ExpireAll,

    /// <summary>Assigns or exercises all contracts of a ticker and delivers the shares.</summary>
    AssignAll,

    /// <summary>Sells a put, has it assigned, sells a call on the shares.</summary>
    Wheel,

    /// <summary>Splits all shares and contracts of a ticker.</summary>
    SplitAll,

    /// <summary>Gives all shares and contracts of a ticker another one, one to one or in the ratio of a merger.</summary>
    Rename,

    /// <summary>Lowers the strikes of all contracts of a ticker by one, all in one instant.</summary>
    ShiftStrikes,

    /// <summary>Transfers all shares of a ticker out.</summary>
    TransferOut,
}

/// <summary>A step, in small numbers that shrink towards the plainest there is: the meaning of each is in <see cref="StoryWriter"/>.</summary>
internal sealed record Step(Deed Deed, int Day, int Second, int On, int Quantity, int Cash, int Twist)
{
    /// <summary>The same step with one number smaller.</summary>
    internal IEnumerable<Step> Shrunk()
    {
        foreach (var smaller in Smaller((int)Deed))
            yield return this with { Deed = (Deed)smaller };
        foreach (var smaller in Smaller(Day))
            yield return this with { Day = smaller };
        foreach (var smaller in Smaller(Second))
            yield return this with { Second = smaller };
        foreach (var smaller in Smaller(On))
            yield return this with { On = smaller };
        foreach (var smaller in Smaller(Quantity))
            yield return this with { Quantity = smaller };
        foreach (var smaller in Smaller(Cash))
            yield return this with { Cash = smaller };
        foreach (var smaller in Smaller(Twist))
            yield return this with { Twist = smaller };
    }

    private static IEnumerable<int> Smaller(int number) => new[] { 0, number / 2, number - 1 }.Where(smaller => smaller >= 0 && smaller < number).Distinct();
}
