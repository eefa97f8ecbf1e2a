namespace GrpcImport.TestKit.Dumps;

/// <summary>The tables of ImportService, in natural order.</summary>
internal static class ImportTables
{
    internal static readonly DumpTable Accounts = new("accounts", """SELECT * FROM "accounts" ORDER BY "NameKey" """)
    {
        LeftOut = ["Id", "NameKey", "SnapshotCalculationId"],
        Moments = ["Created"],
    };

    internal static readonly DumpTable Imports = new("imports", """SELECT * FROM "imports" ORDER BY "Created", "Id" """)
    {
        AccountColumns = ["AccountId"],
        ImportColumns = ["Id"],
        // The staged file's name is random; the hash beside it says what it holds.
        LeftOut = ["RequestId", "StagedFile", "Sequence", "RunNumber", "LeaseOwner", "LeaseUntil"],
        Moments = ["Queued", "Created", "Started", "Phase1Completed", "Phase2Started", "Completed", "LastProgress", "Updated", "ErrorTime"],
    };

    internal static readonly DumpTable Chunks = new("chunks",
        """SELECT c.* FROM "chunks" c JOIN "imports" i ON i."Id" = c."ImportId" ORDER BY i."Created", i."Id", c."Number" """)
    {
        ImportColumns = ["ImportId"],
        LeftOut = ["Attempts", "DurationMicros"],
        Moments = ["Started", "Completed", "ErrorTime"],
    };

    internal static readonly DumpTable Movements = new("movements",
        """SELECT m.* FROM "movements" m JOIN "imports" i ON i."Id" = m."ImportId" ORDER BY i."Created", i."Id", m."RowNumber", m."EffectNumber" """)
    {
        AccountColumns = ["AccountId"],
        ImportColumns = ["ImportId"],
    };

    internal static readonly DumpTable SuppliedBases = new("supplied_bases",
        """
        SELECT b.* FROM "supplied_bases" b JOIN "accounts" a ON a."Id" = b."AccountId"
        ORDER BY a."NameKey", b."Instant", b."Fingerprint", b."Occurrence", b."EffectNumber"
        """)
    {
        AccountColumns = ["AccountId"],
        Moments = ["Told"],
    };

    /// <summary>Movements as a set: where in which file they stood is left out.</summary>
    internal static readonly DumpTable MovementSet = new("movements",
        """
        SELECT m.* FROM "movements" m JOIN "accounts" a ON a."Id" = m."AccountId"
        ORDER BY a."NameKey", m."Instant", m."Fingerprint", m."Occurrence", m."EffectNumber"
        """)
    {
        AccountColumns = ["AccountId"],
        LeftOut = ["ImportId", "RowNumber"],
    };

    internal static readonly DumpTable RowIssues = new("row_issues",
        """SELECT r.* FROM "row_issues" r JOIN "imports" i ON i."Id" = r."ImportId" ORDER BY i."Created", i."Id", r."RowNumber" """)
    {
        ImportColumns = ["ImportId"],
    };

    internal static readonly DumpTable SkippedRows = new("skipped_rows",
        """SELECT s.* FROM "skipped_rows" s JOIN "imports" i ON i."Id" = s."ImportId" ORDER BY i."Created", i."Id", s."RowNumber", s."EffectNumber" """)
    {
        ImportColumns = ["ImportId", "MetImportId"],
    };
}
