namespace GrpcImport.TestKit.Trades;

/// <summary>A purchase or sale of shares. All money has two decimals and quantities are whole, so that no program has to round.</summary>
/// <param name="Number">1-based number in the history.</param>
/// <param name="Day">Trading day.</param>
/// <param name="InstantMicros">UTC microseconds, different for every trade.</param>
/// <param name="Ticker">Three letters.</param>
/// <param name="IsBuy">Opens a lot; else it closes the oldest.</param>
/// <param name="Quantity">Shares, positive; a sale never exceeds what is held.</param>
/// <param name="Price">Of a share. Two purchases of a ticker on one day have different ones: programs that tell lots by day and cost would merge them.</param>
/// <param name="Commission">Positive.</param>
/// <param name="Fee">Positive.</param>
/// <param name="CostSold">What the shares sold were bought for, first in first out; 0 for a purchase.</param>
public sealed record GeneratedTrade(
    int Number,
    DateOnly Day,
    long InstantMicros,
    string Ticker,
    bool IsBuy,
    int Quantity,
    decimal Price,
    decimal Commission,
    decimal Fee,
    decimal CostSold)
{
    /// <summary>Gross cash: negative for a purchase.</summary>
    public decimal Value => (IsBuy ? -Quantity : Quantity) * Price;

    /// <summary>Cash after commission and fee.</summary>
    public decimal NetCash => Value - Commission - Fee;
}
