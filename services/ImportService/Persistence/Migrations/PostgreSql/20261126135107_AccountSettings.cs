using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AccountSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PremiumTreatment",
                schema: "imports",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "SnapshotCalculationId",
                schema: "imports",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "supplied_bases",
                schema: "imports",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Instant = table.Column<long>(type: "bigint", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    Occurrence = table.Column<int>(type: "integer", nullable: false),
                    EffectNumber = table.Column<int>(type: "integer", nullable: false),
                    CostBasis = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "supplied_bases",
                schema: "imports");

            migrationBuilder.DropColumn(
                name: "PremiumTreatment",
                schema: "imports",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "SnapshotCalculationId",
                schema: "imports",
                table: "accounts");
        }
    }
}
