using GrpcImport.ServiceDefaults.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>How values lie in the columns of each provider. What is read is the same everywhere, and sorts the same.</summary>
public static class StoreTypes
{
    /// <summary>18 digits before the point and 10 behind it, the range of the wire's canonical decimals.</summary>
    private const int DigitsMax = 28;
    private const int DecimalsMax = 10;

    /// <summary>
    /// nvarchar compared by its code units. Not varchar with a UTF-8 collation: the client sends varchar values in the code page of the database's own
    /// default collation, and silently loses what that lacks.
    /// </summary>
    private const string SqlServerText = "Latin1_General_100_BIN2";

    /// <summary>Bytes compared as bytes, whatever the cluster's locale is.</summary>
    private const string PostgreSqlText = "C";

    /// <summary>SQLite: ids as 16 bytes, decimals as canonical text, moments as microseconds.</summary>
    public static void UseSqliteTypes(this ModelConfigurationBuilder types)
    {
        ArgumentNullException.ThrowIfNull(types);
        types.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        types.Properties<decimal>().HaveConversion<DecimalTextConverter>();
        types.Properties<DateTimeOffset>().HaveConversion<MomentMicrosConverter>();
    }

    /// <summary>
    /// SQL Server: ids as binary(16), since uniqueidentifier compares its last six bytes first, so that neither pages nor inserts of version 7 ids
    /// would be in order of time.
    /// </summary>
    public static void UseSqlServerTypes(this ModelConfigurationBuilder types)
    {
        ArgumentNullException.ThrowIfNull(types);
        types.Properties<Guid>().HaveConversion<GuidBytesConverter>().HaveMaxLength(16).AreFixedLength();
        types.Properties<decimal>().HaveConversion<PlainDecimalConverter>().HavePrecision(DigitsMax, DecimalsMax);
        types.Properties<DateTimeOffset>().HaveConversion<MomentMicrosConverter>();
        types.Properties<string>().UseCollation(SqlServerText);
    }

    /// <summary>
    /// SQL Server: texts are the same letter for letter, as their collation has it. EF Core's own comparison of keys there does not tell case apart, since most
    /// databases do not, and would take the prices of "a" and "A" for one row.
    /// </summary>
    public static void UseSqlServerComparison(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.ClrType == typeof(string)))
            property.SetValueComparer(new ValueComparer<string>(favorStructuralComparisons: false));
    }

    /// <summary>PostgreSQL: its uuid compares as the 16 bytes do.</summary>
    public static void UsePostgreSqlTypes(this ModelConfigurationBuilder types)
    {
        ArgumentNullException.ThrowIfNull(types);
        types.Properties<decimal>().HaveConversion<PlainDecimalConverter>().HavePrecision(DigitsMax, DecimalsMax);
        types.Properties<DateTimeOffset>().HaveConversion<MomentMicrosConverter>();
        types.Properties<string>().UseCollation(PostgreSqlText);
    }
}

/// <summary>A decimal column with a fixed count of decimals, read without trailing zeros: 1.5, as it was written, not 1.5000000000.</summary>
public sealed class PlainDecimalConverter() : ValueConverter<decimal, decimal>(value => value, value => value / 1.0000000000000000000000000000m);
