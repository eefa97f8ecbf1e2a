using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Identifiers;
using GrpcImport.ServiceDefaults.Paging;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Persistence;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Reads the fields of one request, and refuses all that cannot be taken at once.</summary>
internal sealed class RequestReader
{
    private const string ExpectedDay = "a day of the form yyyy-MM-dd";

    private readonly List<FieldViolation> violations = [];

    internal static CalculationRequest Handshake(CalculationBegin begin)
    {
        var reader = new RequestReader();
        var request = new CalculationRequest(
            reader.Id("begin.calculation_id", begin.CalculationId),
            reader.Id("begin.account_id", begin.AccountId),
            reader.Revision("begin.account_revision", begin.AccountRevision),
            begin.HasFirstDirtyDay ? reader.Day("begin.first_dirty_day", begin.FirstDirtyDay) : null,
            begin.HasBaseCalculationId ? reader.Id("begin.base_calculation_id", begin.BaseCalculationId) : null,
            reader.Treatment("begin.premium_treatment", begin.PremiumTreatment));
        reader.Check();
        return request;
    }

    internal Guid Id(string field, string text)
    {
        if (!Identifier.TryParse(text, out var id))
            violations.Add(FieldViolation.Of(field, text, Identifier.Expected));
        return id;
    }

    internal DateOnly Day(string field, string text)
    {
        if (!WireDay.TryParse(text, out var day))
            violations.Add(FieldViolation.Of(field, text, ExpectedDay));
        return day;
    }

    /// <summary>A day that must not lie in the future.</summary>
    internal DateOnly DayUntil(string field, string text, DateOnly max)
    {
        var day = Day(field, text);
        if (day > max)
            violations.Add(FieldViolation.Of(field, text, $"a day until {WireDay.Format(max)}, none in the future"));
        return day;
    }

    /// <summary>A day that may be left out.</summary>
    internal DateOnly Day(string field, string text, DateOnly absent) => text.Length == 0 ? absent : Day(field, text);

    /// <summary>Days of which both ends may be left out.</summary>
    internal DayRange Days(string first, string last) =>
        new(Day("first_day", first, DateOnly.MinValue), Day("last_day", last, DateOnly.MaxValue));

    internal int PageSize(int requested)
    {
        if (!ServiceDefaults.Paging.PageSize.TryResolve(requested, out var items))
        {
            violations.Add(FieldViolation.Of(
                "page_size", requested.ToString(System.Globalization.CultureInfo.InvariantCulture), ServiceDefaults.Paging.PageSize.Expected));
        }

        return items;
    }

    /// <summary>The key behind which the page begins; null for the first page. After <see cref="Check"/>.</summary>
    internal static IReadOnlyList<string>? After(string token, PageFilter filter) =>
        PageToken.TryDecode(token, filter, out var key) ? key : throw ServiceError.PageTokenInvalid();

    /// <summary>Throws FIELD_INVALID with every field that was refused.</summary>
    internal void Check()
    {
        if (violations.Count > 0)
            throw ServiceError.FieldInvalid(violations);
    }

    private PremiumTreatment Treatment(string field, PremiumTreatment treatment)
    {
        if (!Enum.IsDefined(treatment))
            violations.Add(FieldViolation.Of(field, treatment.ToString(), "a treatment of premiums"));
        return treatment is PremiumTreatment.Unspecified ? PremiumTreatment.Realize : treatment;
    }

    private long Revision(string field, ulong revision)
    {
        if (revision > long.MaxValue)
            violations.Add(FieldViolation.Of(field, revision.ToString(System.Globalization.CultureInfo.InvariantCulture), "at most 9223372036854775807"));
        return (long)(revision & long.MaxValue);
    }
}
