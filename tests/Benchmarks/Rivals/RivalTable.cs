using System.Globalization;
using GrpcImport.ServiceDefaults.Sqlite;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>The table that the rivals write: the statement's columns, and the two indexes that the service's table has.</summary>
internal static class RivalTable
{
    /// <summary>Names of the columns in the order of the prepared file.</summary>
    public static readonly string[] Columns =
    [
        "Date", "Type", "SubType", "Action", "Symbol", "InstrumentType", "Description", "Value", "Quantity", "AveragePrice", "Commissions", "Fees",
        "Multiplier", "RootSymbol", "UnderlyingSymbol", "ExpirationDate", "StrikePrice", "CallOrPut", "OrderNumber", "Total", "Currency",
        "Import", "Row", "Effect", "Account", "Instant", "Fingerprint", "Occurrence",
    ];

    private static readonly SqliteSettings s_service = new("");

    /// <summary>The settings the service's writer has.</summary>
    public static string Settings => string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint={s_service.CheckpointPages}; PRAGMA cache_size=-{s_service.WriterCacheKiB};");

    /// <summary>Table and indexes.</summary>
    public static string Schema =>
        $"""
        CREATE TABLE movements ({string.Join(", ", Columns.Select(column => $"\"{column}\" {TypeOf(column)} NOT NULL"))}, PRIMARY KEY ("Import", "Row", "Effect"));
        CREATE UNIQUE INDEX movements_identity ON movements ("Account", "Instant", "Fingerprint", "Occurrence", "Effect");
        """;

    private static string TypeOf(string column) => column is "Row" or "Effect" or "Instant" or "Occurrence" ? "INTEGER" : "TEXT";
}
