using GrpcImport.Contracts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>A UUID as 16 bytes in big-endian order, so that version 7 ids sort by time.</summary>
public sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>A decimal as canonical text; SQL never compares, sorts or sums one.</summary>
public sealed class DecimalTextConverter() : ValueConverter<decimal, string>(value => CanonicalDecimal.Format(value), text => CanonicalDecimal.Parse(text));

/// <summary>A moment as microseconds since 1970-01-01 UTC.</summary>
public sealed class MomentMicrosConverter() : ValueConverter<DateTimeOffset, long>(
    moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    micros => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond));
