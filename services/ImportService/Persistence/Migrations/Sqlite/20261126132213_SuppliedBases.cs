using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SuppliedBases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PremiumTreatment",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1); // PremiumTreatment.Realize, what every account had so far.

            migrationBuilder.AddColumn<byte[]>(
                name: "SnapshotCalculationId",
                table: "accounts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "supplied_bases",
                columns: table => new
                {
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Instant = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CostBasis = table.Column<string>(type: "TEXT", nullable: false),
                    Told = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supplied_bases", x => new { x.AccountId, x.Instant, x.Fingerprint, x.Occurrence, x.EffectNumber });
                    table.ForeignKey(
                        name: "FK_supplied_bases_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "supplied_bases");

            migrationBuilder.DropColumn(
                name: "PremiumTreatment",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "SnapshotCalculationId",
                table: "accounts");
        }
    }
}
