using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Values of enums in words for people; of a newer server, as it names them.</summary>
internal static class EnumWords
{
    /// <summary>Empty where nothing needed a price, or there was none.</summary>
    internal static string Of(PriceSource source) => source switch
    {
        PriceSource.Unspecified => "",
        PriceSource.Supplied => "supplied",
        PriceSource.LastTrade => "last trade",
        PriceSource.Mixed => "mixed",
        _ => source.ToString(),
    };

    internal static string Of(PremiumTreatment treatment) => treatment switch
    {
        PremiumTreatment.Unspecified or PremiumTreatment.Realize => "realize",
        PremiumTreatment.Fold => "fold",
        _ => treatment.ToString(),
    };
}
