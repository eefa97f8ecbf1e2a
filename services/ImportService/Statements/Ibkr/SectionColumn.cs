namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Column names of the sections; alternatives, of which one is enough, stand between bars.</summary>
internal static class SectionColumn
{
    public const string Discriminator = "DataDiscriminator";
    public const string Category = "Asset Category";
    public const string Currency = "Currency";
    public const string Account = "Account";
    public const string Symbol = "Symbol";
    public const string DateTime = "Date/Time";
    public const string Quantity = "Quantity";
    public const string Price = "T. Price";
    public const string Proceeds = "Proceeds";
    public const string NotionalValue = "Notional Value";
    public const string Code = "Code";
    public const string Subtitle = "Subtitle";
    public const string Description = "Description";
    public const string Amount = "Amount";
    public const string Direction = "Direction";
    public const string CashAmount = "Cash Amount";

    /// <summary>The day of a money row.</summary>
    public const string Day = "Settle Date|Date|Date/Time";

    /// <summary>When a corporate action took effect: the evening before the day it is reported on.</summary>
    public const string ActionTime = "Date/Time|Report Date|Date";

    /// <summary>The day of a row of any section.</summary>
    public const string AnyDay = "Settle Date|Date|Date/Time|Report Date";

    /// <summary>How many were transferred.</summary>
    public const string TransferQuantity = "Qty|Quantity";

    /// <summary>Cash of a trade.</summary>
    public const string Cash = "Proceeds|Notional Value";

    /// <summary>A trade's commission, where it is in the row's currency.</summary>
    public const string Commission = "Comm/Fee|Commission";

    private static readonly string[] s_money = [Currency, Day, Amount];
    private static readonly string[] s_trades = [Discriminator, Category, Currency, Symbol, DateTime, Quantity, Cash];
    private static readonly string[] s_actions = [Category, Currency, ActionTime, Description, Quantity];
    private static readonly string[] s_transfers = [Category, Currency, Symbol, Day, TransferQuantity];

    /// <summary>The columns without which no row of a section can be read.</summary>
    public static string[] NeededBy(SectionRole role) => role switch
    {
        SectionRole.Trades => s_trades,
        SectionRole.Deposits or SectionRole.Dividends or SectionRole.WithholdingTax or SectionRole.Interest or SectionRole.Fees => s_money,
        SectionRole.CorporateActions => s_actions,
        SectionRole.Transfers => s_transfers,
        SectionRole.Informational or SectionRole.Account or SectionRole.Unknown => [],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role is not known."),
    };
}
