using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.PostgreSql
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Broker = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Created = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    FirstDirtyDay = table.Column<DateOnly>(type: "date", nullable: true),
                    SnapshotRevision = table.Column<long>(type: "bigint", nullable: false),
                    MovementCount = table.Column<long>(type: "bigint", nullable: false),
                    GrossTotal = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    QuantityTotal = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Begun = table.Column<long>(type: "bigint", nullable: false)
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
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "integer", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    StatementType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StatementSubType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    InstrumentType = table.Column<int>(type: "integer", nullable: false),
                    Symbol = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ticker = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expiration = table.Column<DateOnly>(type: "date", nullable: true),
                    Strike = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    OptionRight = table.Column<int>(type: "integer", nullable: false),
                    Multiplier = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Quantity = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Price = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Value = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Commissions = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Fees = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrderNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    FingerprintVersion = table.Column<int>(type: "integer", nullable: false),
                    Occurrence = table.Column<int>(type: "integer", nullable: false)
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
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "integer", nullable: false),
                    MetImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    MetRowNumber = table.Column<long>(type: "bigint", nullable: false),
                    MetEffectNumber = table.Column<int>(type: "integer", nullable: false)
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
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    EffectNumber = table.Column<int>(type: "integer", nullable: false),
                    ChunkNumber = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    OffsetMinutes = table.Column<int>(type: "integer", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    StatementType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StatementSubType = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    InstrumentType = table.Column<int>(type: "integer", nullable: false),
                    Symbol = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ticker = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expiration = table.Column<DateOnly>(type: "date", nullable: true),
                    Strike = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    OptionRight = table.Column<int>(type: "integer", nullable: false),
                    Multiplier = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Quantity = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Price = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    Value = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Commissions = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Fees = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OrderNumber = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    FingerprintVersion = table.Column<int>(type: "integer", nullable: false),
                    Occurrence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_movements", x => new { x.ImportId, x.ChunkNumber, x.RowNumber, x.EffectNumber });
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "imports",
                schema: "imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileSizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StagedFile = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Format = table.Column<int>(type: "integer", nullable: false),
                    DuplicateStrategy = table.Column<int>(type: "integer", nullable: false),
                    OverrideAccountReference = table.Column<bool>(type: "boolean", nullable: false),
                    AccountReference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: false),
                    RowsTotal = table.Column<long>(type: "bigint", nullable: false),
                    ChunksTotal = table.Column<int>(type: "integer", nullable: false),
                    ChunksCompleted = table.Column<int>(type: "integer", nullable: false),
                    BytesCompleted = table.Column<long>(type: "bigint", nullable: false),
                    MovementsEstimated = table.Column<long>(type: "bigint", nullable: false),
                    MovementsPersisted = table.Column<long>(type: "bigint", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    RowIssueCount = table.Column<long>(type: "bigint", nullable: false),
                    AccountSnapshotsCalculated = table.Column<bool>(type: "boolean", nullable: false),
                    TickerSnapshotsCalculated = table.Column<bool>(type: "boolean", nullable: false),
                    ErrorReason = table.Column<int>(type: "integer", nullable: false),
                    ErrorMessage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ErrorTime = table.Column<long>(type: "bigint", nullable: true),
                    ErrorChunk = table.Column<int>(type: "integer", nullable: true),
                    CancelRequested = table.Column<bool>(type: "boolean", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    RunNumber = table.Column<long>(type: "bigint", nullable: false),
                    LeaseOwner = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    Queued = table.Column<long>(type: "bigint", nullable: false),
                    Created = table.Column<long>(type: "bigint", nullable: false),
                    Started = table.Column<long>(type: "bigint", nullable: true),
                    Phase1Completed = table.Column<long>(type: "bigint", nullable: true),
                    Phase2Started = table.Column<long>(type: "bigint", nullable: true),
                    Completed = table.Column<long>(type: "bigint", nullable: true),
                    LastProgress = table.Column<long>(type: "bigint", nullable: true),
                    Updated = table.Column<long>(type: "bigint", nullable: false),
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
                name: "chunks",
                schema: "imports",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    ByteOffsetStart = table.Column<long>(type: "bigint", nullable: false),
                    ByteOffsetEnd = table.Column<long>(type: "bigint", nullable: false),
                    RowNumberFirst = table.Column<long>(type: "bigint", nullable: false),
                    LineNumberFirst = table.Column<long>(type: "bigint", nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false),
                    MovementsEstimated = table.Column<int>(type: "integer", nullable: false),
                    Occurrences = table.Column<byte[]>(type: "bytea", nullable: true),
                    MovementsPersisted = table.Column<int>(type: "integer", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Started = table.Column<long>(type: "bigint", nullable: true),
                    Completed = table.Column<long>(type: "bigint", nullable: true),
                    DurationMicros = table.Column<long>(type: "bigint", nullable: false),
                    ErrorReason = table.Column<int>(type: "integer", nullable: false),
                    ErrorMessage = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    RowNumber = table.Column<long>(type: "bigint", nullable: false),
                    LineNumber = table.Column<long>(type: "bigint", nullable: false),
                    Column = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                column: "NameKey",
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
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_State",
                schema: "imports",
                table: "imports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_movements_AccountId_Instant_Fingerprint_Occurrence_EffectNu~",
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
                name: "imports",
                schema: "imports");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "imports");
        }
    }
}
