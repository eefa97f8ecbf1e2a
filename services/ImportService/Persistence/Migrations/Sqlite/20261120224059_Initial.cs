using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", nullable: false),
                    Broker = table.Column<string>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    Created = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstDirtyDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SnapshotRevision = table.Column<long>(type: "INTEGER", nullable: false),
                    MovementCount = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossTotal = table.Column<string>(type: "TEXT", nullable: false),
                    QuantityTotal = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "movements",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    EffectNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Instant = table.Column<long>(type: "INTEGER", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    StatementType = table.Column<string>(type: "TEXT", nullable: false),
                    StatementSubType = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    InstrumentType = table.Column<int>(type: "INTEGER", nullable: false),
                    Symbol = table.Column<string>(type: "TEXT", nullable: false),
                    Ticker = table.Column<string>(type: "TEXT", nullable: false),
                    Expiration = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Strike = table.Column<string>(type: "TEXT", nullable: true),
                    OptionRight = table.Column<int>(type: "INTEGER", nullable: false),
                    Multiplier = table.Column<string>(type: "TEXT", nullable: true),
                    Quantity = table.Column<string>(type: "TEXT", nullable: false),
                    Price = table.Column<string>(type: "TEXT", nullable: true),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Commissions = table.Column<string>(type: "TEXT", nullable: false),
                    Fees = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FingerprintVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Occurrence = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_movements", x => new { x.ImportId, x.RowNumber, x.EffectNumber });
                });

            migrationBuilder.CreateTable(
                name: "skipped_rows",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    EffectNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    MetImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MetRowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    MetEffectNumber = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skipped_rows", x => new { x.ImportId, x.RowNumber, x.EffectNumber });
                });

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RequestId = table.Column<string>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", nullable: false),
                    FileSizeBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    StagedFile = table.Column<string>(type: "TEXT", nullable: true),
                    Format = table.Column<int>(type: "INTEGER", nullable: false),
                    DuplicateStrategy = table.Column<int>(type: "INTEGER", nullable: false),
                    OverrideAccountReference = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccountReference = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsTotal = table.Column<long>(type: "INTEGER", nullable: false),
                    ChunksTotal = table.Column<int>(type: "INTEGER", nullable: false),
                    ChunksCompleted = table.Column<int>(type: "INTEGER", nullable: false),
                    BytesCompleted = table.Column<long>(type: "INTEGER", nullable: false),
                    MovementsEstimated = table.Column<long>(type: "INTEGER", nullable: false),
                    MovementsPersisted = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RowIssueCount = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountSnapshotsCalculated = table.Column<bool>(type: "INTEGER", nullable: false),
                    TickerSnapshotsCalculated = table.Column<bool>(type: "INTEGER", nullable: false),
                    ErrorReason = table.Column<int>(type: "INTEGER", nullable: false),
                    ErrorMessage = table.Column<string>(type: "TEXT", nullable: true),
                    ErrorTime = table.Column<long>(type: "INTEGER", nullable: true),
                    ErrorChunk = table.Column<int>(type: "INTEGER", nullable: true),
                    CancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    RunNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Queued = table.Column<long>(type: "INTEGER", nullable: false),
                    Created = table.Column<long>(type: "INTEGER", nullable: false),
                    Started = table.Column<long>(type: "INTEGER", nullable: true),
                    Phase1Completed = table.Column<long>(type: "INTEGER", nullable: true),
                    Phase2Started = table.Column<long>(type: "INTEGER", nullable: true),
                    Completed = table.Column<long>(type: "INTEGER", nullable: true),
                    LastProgress = table.Column<long>(type: "INTEGER", nullable: true),
                    Updated = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Failed = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Filtered = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Inserted = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Merged = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Read = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Skipped = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Updated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_imports_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "chunks",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ByteOffsetStart = table.Column<long>(type: "INTEGER", nullable: false),
                    ByteOffsetEnd = table.Column<long>(type: "INTEGER", nullable: false),
                    RowNumberFirst = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumberFirst = table.Column<long>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MovementsEstimated = table.Column<int>(type: "INTEGER", nullable: false),
                    Occurrences = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MovementsPersisted = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Started = table.Column<long>(type: "INTEGER", nullable: true),
                    Completed = table.Column<long>(type: "INTEGER", nullable: true),
                    DurationMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    ErrorReason = table.Column<int>(type: "INTEGER", nullable: false),
                    ErrorMessage = table.Column<string>(type: "TEXT", nullable: true),
                    ErrorTime = table.Column<long>(type: "INTEGER", nullable: true),
                    Rows_Failed = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Filtered = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Inserted = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Merged = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Read = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Skipped = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows_Updated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chunks", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_chunks_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "row_issues",
                columns: table => new
                {
                    ImportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RowNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Column = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    Expected = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_row_issues", x => new { x.ImportId, x.RowNumber });
                    table.ForeignKey(
                        name: "FK_row_issues_imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_NameKey",
                table: "accounts",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_chunks_ImportId_State",
                table: "chunks",
                columns: new[] { "ImportId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_AccountId_State",
                table: "imports",
                columns: new[] { "AccountId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_imports_RequestId",
                table: "imports",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_State",
                table: "imports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_movements_AccountId_Instant_Fingerprint_Occurrence_EffectNumber",
                table: "movements",
                columns: new[] { "AccountId", "Instant", "Fingerprint", "Occurrence", "EffectNumber" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chunks");

            migrationBuilder.DropTable(
                name: "movements");

            migrationBuilder.DropTable(
                name: "row_issues");

            migrationBuilder.DropTable(
                name: "skipped_rows");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
