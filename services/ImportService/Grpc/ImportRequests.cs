using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Imports;
using GrpcImport.ServiceDefaults.Identifiers;
using GrpcImport.ServiceDefaults.Paging;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Requests read into what the slices take; every field that is wrong is named with its value and what would be right.</summary>
internal static class ImportRequests
{
    internal const int FileNameLengthMax = 255;
    internal const int RequestIdLengthMax = 100;

    internal static ImportRequest Read(UploadHeader header)
    {
        var options = header.Options ?? new ImportOptions();
        return new ImportRequest
        {
            AccountId = header.AccountCase == UploadHeader.AccountOneofCase.AccountId ? Id("header.account_id", header.AccountId) : null,
            AccountName = header.AccountCase == UploadHeader.AccountOneofCase.AccountName ? Name("header.account_name", header.AccountName) : null,
            FileName = FileName(header.FileName),
            RequestId = RequestId("header.request_id", header.RequestId),
            Sha256 = Sha256("header.sha256", header.Sha256),
            SizeBytes = header.HasSizeBytes ? header.SizeBytes : null,
            DuplicateStrategy = Strategy(options.DuplicateStrategy),
            OverrideAccountReference = options.OverrideAccountReference,
        };
    }

    internal static Guid Id(string field, string value) =>
        Identifier.TryParse(value, out var id) ? id : throw ImportErrors.FieldInvalid(field, value, Identifier.Expected);

    internal static string Name(string field, string value) =>
        AccountName.IsValid(value) ? value : throw ImportErrors.FieldInvalid(field, value, AccountName.Expected);

    internal static string Broker(string value) =>
        value.Length <= AccountName.LengthMax && !value.Any(char.IsControl)
            ? value
            : throw ImportErrors.FieldInvalid("broker", value, "at most 100 characters without control characters");

    internal static string RequestId(string field, string value) =>
        value.Length is > 0 and <= RequestIdLengthMax && value.All(character => character is > ' ' and <= '~')
            ? value
            : throw ImportErrors.FieldInvalid(field, value, "1 to 100 printable ASCII characters without spaces");

    internal static string? Sha256(string field, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return value.Length == 64 && value.All(char.IsAsciiHexDigitLower)
            ? value
            : throw ImportErrors.FieldInvalid(field, value, "64 lower-case hexadecimal digits, or nothing");
    }

    internal static DateOnly? Day(string field, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return WireDay.TryParse(value, out var day) ? day : throw ImportErrors.FieldInvalid(field, value, "a day as yyyy-MM-dd, or nothing");
    }

    internal static int PageItems(int requested) =>
        PageSize.TryResolve(requested, out var items)
            ? items
            : throw ImportErrors.FieldInvalid("page_size", requested.ToString(System.Globalization.CultureInfo.InvariantCulture), PageSize.Expected);

    /// <summary>The key behind which the page begins; null for the first page.</summary>
    internal static IReadOnlyList<string>? PageStart(string token, PageFilter filter) =>
        PageToken.TryDecode(token, filter, out var key) ? key : throw ImportErrors.PageTokenInvalid();

    private static string FileName(string value) =>
        value.Length is > 0 and <= FileNameLengthMax && !value.Any(char.IsControl) && !value.Contains('/') && !value.Contains('\\')
            ? value
            : throw ImportErrors.FieldInvalid("header.file_name", value, "a file's name without folders, 1 to 255 characters");

    private static DuplicateStrategy Strategy(DuplicateStrategy strategy) => strategy switch
    {
        DuplicateStrategy.Unspecified or DuplicateStrategy.Skip => DuplicateStrategy.Skip,
        _ => throw ImportErrors.FieldInvalid("header.options.duplicate_strategy", strategy.ToString(), "SKIP"),
    };
}
