using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OperationsAsOf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Snapshots follow from movements: those without the new columns go, and the next calculation of each account makes all anew.
            foreach (var table in new[] { "visible_calculations", "segments", "account_snapshots", "ticker_snapshots", "snapshot_issues", "checkpoints", "calculations" })
                migrationBuilder.Sql($"DELETE FROM \"{table}\";");

            migrationBuilder.DropTable(name: "operations");

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    ticker = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    basis_unknown_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    capital_deployed_peak = table.Column<string>(type: "TEXT", nullable: true),
                    closed_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_instant = table.Column<long>(type: "INTEGER", nullable: true),
                    commissions = table.Column<string>(type: "TEXT", nullable: false),
                    commissions_before = table.Column<string>(type: "TEXT", nullable: false),
                    dividend_tax = table.Column<string>(type: "TEXT", nullable: false),
                    dividend_tax_before = table.Column<string>(type: "TEXT", nullable: false),
                    dividends_gross = table.Column<string>(type: "TEXT", nullable: false),
                    dividends_gross_before = table.Column<string>(type: "TEXT", nullable: false),
                    fees = table.Column<string>(type: "TEXT", nullable: false),
                    fees_before = table.Column<string>(type: "TEXT", nullable: false),
                    final_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    movement_count = table.Column<long>(type: "INTEGER", nullable: false),
                    movement_count_before = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_instant = table.Column<long>(type: "INTEGER", nullable: false),
                    options_premium = table.Column<string>(type: "TEXT", nullable: false),
                    options_premium_before = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross_before = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net_before = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => new { x.calculation, x.ticker, x.currency, x.number });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "basis_unknown_day",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "commissions_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "dividend_tax_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "dividends_gross_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "fees_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "options_premium_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "realized_gross_before",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "realized_net_before",
                table: "operations");

            migrationBuilder.RenameColumn(
                name: "movement_count_before",
                table: "operations",
                newName: "basis_unknown");
        }
    }
}
