using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Requests that change accounts, read; every field that is wrong is named with its value and what would be right.</summary>
internal static class AccountRequests
{
    /// <summary>As long as a statement's symbol may be (row issue TEXT_TOO_LONG).</summary>
    private const int SymbolLengthMax = 100;

    internal static (TransferWanted Wanted, decimal? CostBasis) Read(SupplyBasisRequest request)
    {
        var wanted = new TransferWanted(
            ImportRequests.Id("account_id", request.AccountId),
            Symbol(request.Symbol),
            ImportRequests.Day("day", request.Day),
            request.Quantity.Length > 0 ? Amount("quantity", request.Quantity) : null,
            request.HasOccurrence ? Occurrence(request.Occurrence) : null);
        return (wanted, request.HasCostBasis ? Amount("cost_basis", request.CostBasis) : null);
    }

    /// <summary>Null where the setting stays as it is.</summary>
    internal static PremiumTreatment? Treatment(PremiumTreatment treatment) => treatment switch
    {
        PremiumTreatment.Unspecified => null,
        PremiumTreatment.Realize or PremiumTreatment.Fold => treatment,
        _ => throw ImportErrors.FieldInvalid("premium_treatment", treatment.ToString(), "REALIZE or FOLD"),
    };

    private static string Symbol(string value) =>
        value.Length is > 0 and <= SymbolLengthMax ? value : throw ImportErrors.FieldInvalid("symbol", value, "a symbol of 1 to 100 characters");

    private static int Occurrence(uint value) => value is > 0 and <= int.MaxValue
        ? (int)value
        : throw ImportErrors.FieldInvalid("occurrence", value.ToString(CultureInfo.InvariantCulture), "1 or more: a number among equal transfers, or none");

    private static decimal Amount(string field, string value) =>
        CanonicalDecimal.TryParse(value, out var amount) && amount >= 0
            ? amount
            : throw ImportErrors.FieldInvalid(field, value, "0 or more as canonical decimal text, such as 1234.5");
}
