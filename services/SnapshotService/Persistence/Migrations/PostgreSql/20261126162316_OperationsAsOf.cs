using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OperationsAsOf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Snapshots follow from movements: those without the new columns go, and the next calculation of each account makes all anew.
            foreach (var table in new[] { "visible_calculations", "segments", "account_snapshots", "ticker_snapshots", "snapshot_issues", "checkpoints", "calculations" })
                migrationBuilder.Sql($"DELETE FROM snapshots.{table};");

            migrationBuilder.DropTable(name: "operations", schema: "snapshots");

            migrationBuilder.CreateTable(
                name: "operations",
                schema: "snapshots",
                columns: table => new
                {
                    ticker = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    opened_day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_instant = table.Column<long>(type: "bigint", nullable: false),
                    closed_day = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_instant = table.Column<long>(type: "bigint", nullable: true),
                    realized_gross = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    options_premium = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    commissions = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    fees = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count = table.Column<long>(type: "bigint", nullable: false),
                    capital_deployed_peak = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    final_day = table.Column<DateOnly>(type: "date", nullable: false),
                    basis_unknown_day = table.Column<DateOnly>(type: "date", nullable: true),
                    commissions_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    fees_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count_before = table.Column<long>(type: "bigint", nullable: false),
                    options_premium_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_gross_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_before = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false)
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
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "commissions_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "dividend_tax_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "dividends_gross_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "fees_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "movement_count_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "options_premium_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "realized_gross_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "realized_net_before",
                schema: "snapshots",
                table: "operations");

            migrationBuilder.AddColumn<bool>(
                name: "basis_unknown",
                schema: "snapshots",
                table: "operations",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }
    }
}
