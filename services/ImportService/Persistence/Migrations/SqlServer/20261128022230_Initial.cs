using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "imports");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "imports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NameKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Broker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Created = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    FirstDirtyDay = table.Column<DateOnly>(type: "date", nullable: true),
                    SnapshotRevision = table.Column<long>(type: "bigint", nullable: false),
                    SnapshotCalculationId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    PremiumTreatment = table.Column<int>(type: "int", nullable: false),
                    MovementCount = table.Column<long>(type: "bigint", nullable: false),
                    GrossTotal = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    QuantityTotal = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    NameKeyHash = table.Column<byte[]>(type: "binary(32)", nullable: false, computedColumnSql: "CONVERT(binary(32), HASHBYTES('SHA2_256', [NameKey]))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "commits",
                schema: "imports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "movements",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "int", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    StatementType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StatementSubType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Action = table.Column<int>(type: "int", nullable: false),
                    InstrumentType = table.Column<int>(type: "int", nullable: false),
                    Symbol = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Ticker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Expiration = table.Column<DateOnly>(type: "date", nullable: true),
                    Strike = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    OptionRight = table.Column<int>(type: "int", nullable: false),
                    Multiplier = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Quantity = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Price = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Value = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Commissions = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Fees = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OrderNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Fingerprint = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    FingerprintVersion = table.Column<int>(type: "int", nullable: false),
                    Occurrence = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_movements", x => new { x.ImportId, x.RowNumber, x.EffectNumber });
                });

            migrationBuilder.CreateTable(
                name: "skipped_rows",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "int", nullable: false),
                    MetImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    MetRowNumber = table.Column<long>(type: "bigint", nullable: false),
                    MetEffectNumber = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skipped_rows", x => new { x.ImportId, x.RowNumber, x.EffectNumber });
                });

            migrationBuilder.CreateTable(
                name: "staged_movements",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "int", nullable: false),
                    ChunkNumber = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "int", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    StatementType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StatementSubType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Action = table.Column<int>(type: "int", nullable: false),
                    InstrumentType = table.Column<int>(type: "int", nullable: false),
                    Symbol = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Ticker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Expiration = table.Column<DateOnly>(type: "date", nullable: true),
                    Strike = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    OptionRight = table.Column<int>(type: "int", nullable: false),
                    Multiplier = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Quantity = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Price = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    Value = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Commissions = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Fees = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OrderNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Fingerprint = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    FingerprintVersion = table.Column<int>(type: "int", nullable: false),
                    Occurrence = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_movements", x => new { x.ImportId, x.ChunkNumber, x.RowNumber, x.EffectNumber });
                });

            migrationBuilder.CreateTable(
                name: "imports",
                schema: "imports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    AccountId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    RequestId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileName = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileSizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StagedFile = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Format = table.Column<int>(type: "int", nullable: false),
                    DuplicateStrategy = table.Column<int>(type: "int", nullable: false),
                    OverrideAccountReference = table.Column<bool>(type: "bit", nullable: false),
                    AccountReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<int>(type: "int", nullable: false),
                    Phase = table.Column<int>(type: "int", nullable: false),
                    RowsTotal = table.Column<long>(type: "bigint", nullable: false),
                    ChunksTotal = table.Column<int>(type: "int", nullable: false),
                    ChunksCompleted = table.Column<int>(type: "int", nullable: false),
                    BytesCompleted = table.Column<long>(type: "bigint", nullable: false),
                    MovementsEstimated = table.Column<long>(type: "bigint", nullable: false),
                    MovementsPersisted = table.Column<long>(type: "bigint", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    RowIssueCount = table.Column<long>(type: "bigint", nullable: false),
                    AccountSnapshotsCalculated = table.Column<bool>(type: "bit", nullable: false),
                    TickerSnapshotsCalculated = table.Column<bool>(type: "bit", nullable: false),
                    ErrorReason = table.Column<int>(type: "int", nullable: false),
                    ErrorMessage = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ErrorTime = table.Column<long>(type: "bigint", nullable: true),
                    ErrorChunk = table.Column<int>(type: "int", nullable: true),
                    CancelRequested = table.Column<bool>(type: "bit", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    RunNumber = table.Column<long>(type: "bigint", nullable: false),
                    LeaseOwner = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    Queued = table.Column<long>(type: "bigint", nullable: false),
                    Created = table.Column<long>(type: "bigint", nullable: false),
                    Started = table.Column<long>(type: "bigint", nullable: true),
                    Phase1Completed = table.Column<long>(type: "bigint", nullable: true),
                    Phase2Started = table.Column<long>(type: "bigint", nullable: true),
                    Completed = table.Column<long>(type: "bigint", nullable: true),
                    LastProgress = table.Column<long>(type: "bigint", nullable: true),
                    Updated = table.Column<long>(type: "bigint", nullable: false),
                    RequestIdHash = table.Column<byte[]>(type: "binary(32)", nullable: false, computedColumnSql: "CONVERT(binary(32), HASHBYTES('SHA2_256', [RequestId]))", stored: true),
                    Rows_Failed = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Filtered = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Inserted = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Merged = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Read = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Skipped = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Updated = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_imports_accounts_AccountId",
                        column: x => x.AccountId,
                        principalSchema: "imports",
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supplied_bases",
                schema: "imports",
                columns: table => new
                {
                    AccountId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Occurrence = table.Column<int>(type: "int", nullable: false),
                    EffectNumber = table.Column<int>(type: "int", nullable: false),
                    CostBasis = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    Told = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplied_bases", x => new { x.AccountId, x.Instant, x.Fingerprint, x.Occurrence, x.EffectNumber });
                    table.ForeignKey(
                        name: "FK_supplied_bases_accounts_AccountId",
                        column: x => x.AccountId,
                        principalSchema: "imports",
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chunks",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    ByteOffsetStart = table.Column<long>(type: "bigint", nullable: false),
                    ByteOffsetEnd = table.Column<long>(type: "bigint", nullable: false),
                    RowNumberFirst = table.Column<long>(type: "bigint", nullable: false),
                    LineNumberFirst = table.Column<long>(type: "bigint", nullable: false),
                    HeaderByteOffset = table.Column<long>(type: "bigint", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    MovementsEstimated = table.Column<int>(type: "int", nullable: false),
                    Occurrences = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    MovementsPersisted = table.Column<int>(type: "int", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Started = table.Column<long>(type: "bigint", nullable: true),
                    Completed = table.Column<long>(type: "bigint", nullable: true),
                    DurationMicros = table.Column<long>(type: "bigint", nullable: false),
                    ErrorReason = table.Column<int>(type: "int", nullable: false),
                    ErrorMessage = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ErrorTime = table.Column<long>(type: "bigint", nullable: true),
                    Rows_Failed = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Filtered = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Inserted = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Merged = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Read = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Skipped = table.Column<long>(type: "bigint", nullable: false),
                    Rows_Updated = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chunks", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_chunks_imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "imports",
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "row_issues",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false),
                    Column = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Expected = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_row_issues", x => new { x.ImportId, x.RowNumber });
                    table.ForeignKey(
                        name: "FK_row_issues_imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "imports",
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_NameKey",
                schema: "imports",
                table: "accounts",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_NameKeyHash",
                schema: "imports",
                table: "accounts",
                column: "NameKeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_chunks_ImportId_State",
                schema: "imports",
                table: "chunks",
                columns: new[] { "ImportId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_AccountId_State",
                schema: "imports",
                table: "imports",
                columns: new[] { "AccountId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_RequestId",
                schema: "imports",
                table: "imports",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_imports_RequestIdHash",
                schema: "imports",
                table: "imports",
                column: "RequestIdHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_State",
                schema: "imports",
                table: "imports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_movements_AccountId_Instant_Fingerprint_Occurrence_EffectNumber",
                schema: "imports",
                table: "movements",
                columns: new[] { "AccountId", "Instant", "Fingerprint", "Occurrence", "EffectNumber" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chunks",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "commits",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "movements",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "row_issues",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "skipped_rows",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "staged_movements",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "supplied_bases",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "imports",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "imports");
        }
    }
}
