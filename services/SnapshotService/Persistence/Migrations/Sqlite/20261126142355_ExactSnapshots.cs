using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ExactSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Snapshots follow from movements: those of older rules go, and the next calculation of each account makes all anew.
            foreach (var table in new[] { "visible_calculations", "account_snapshots", "ticker_snapshots", "operations", "calculations" })
                migrationBuilder.Sql($"DELETE FROM \"{table}\";");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ticker_snapshots",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "incomplete_kinds",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "market_value",
                table: "account_snapshots");

            migrationBuilder.RenameColumn(
                name: "total_income",
                table: "ticker_snapshots",
                newName: "transferred");

            migrationBuilder.RenameColumn(
                name: "market_value",
                table: "ticker_snapshots",
                newName: "capital_deployed_peak");

            migrationBuilder.RenameColumn(
                name: "incomplete_kinds",
                table: "operations",
                newName: "basis_unknown");

            migrationBuilder.RenameColumn(
                name: "net_cash_flow",
                table: "account_snapshots",
                newName: "fx_converted");

            migrationBuilder.RenameColumn(
                name: "incomplete_kinds",
                table: "account_snapshots",
                newName: "basis_unknown");

            migrationBuilder.AddColumn<long>(
                name: "issue_count",
                table: "visible_calculations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "premium_treatment",
                table: "visible_calculations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "rules_version",
                table: "visible_calculations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "basis_transferred",
                table: "ticker_snapshots",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "capital_deployed",
                table: "ticker_snapshots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "holdings",
                table: "ticker_snapshots",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "operation_income",
                table: "ticker_snapshots",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "capital_deployed_peak",
                table: "operations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "final_day",
                table: "operations",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "basis_transferred",
                table: "account_snapshots",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ticker_snapshots",
                table: "ticker_snapshots",
                columns: new[] { "calculation", "day", "ticker", "currency" });

            migrationBuilder.CreateTable(
                name: "checkpoints",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoints", x => new { x.calculation, x.day });
                });

            migrationBuilder.CreateTable(
                name: "prices",
                columns: table => new
                {
                    symbol = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    price = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prices", x => new { x.symbol, x.currency, x.day });
                });

            migrationBuilder.CreateTable(
                name: "segments",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    movements_before = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segments", x => new { x.account_id, x.first_day });
                });

            migrationBuilder.CreateTable(
                name: "snapshot_issues",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    instant = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<int>(type: "INTEGER", nullable: false),
                    ticker = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    symbol = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    quantity = table.Column<string>(type: "TEXT", nullable: false),
                    cash = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    occurrence = table.Column<long>(type: "INTEGER", nullable: false),
                    effect = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshot_issues", x => new { x.calculation, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_ticker_snapshots_calculation_ticker_currency_day",
                table: "ticker_snapshots",
                columns: new[] { "calculation", "ticker", "currency", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_segments_calculation",
                table: "segments",
                column: "calculation");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "checkpoints");

            migrationBuilder.DropTable(
                name: "prices");

            migrationBuilder.DropTable(
                name: "segments");

            migrationBuilder.DropTable(
                name: "snapshot_issues");

            migrationBuilder.DropPrimaryKey(
                name: "PK_ticker_snapshots",
                table: "ticker_snapshots");

            migrationBuilder.DropIndex(
                name: "IX_ticker_snapshots_calculation_ticker_currency_day",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "issue_count",
                table: "visible_calculations");

            migrationBuilder.DropColumn(
                name: "premium_treatment",
                table: "visible_calculations");

            migrationBuilder.DropColumn(
                name: "rules_version",
                table: "visible_calculations");

            migrationBuilder.DropColumn(
                name: "basis_transferred",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "capital_deployed",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "holdings",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "operation_income",
                table: "ticker_snapshots");

            migrationBuilder.DropColumn(
                name: "capital_deployed_peak",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "final_day",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "basis_transferred",
                table: "account_snapshots");

            migrationBuilder.RenameColumn(
                name: "transferred",
                table: "ticker_snapshots",
                newName: "total_income");

            migrationBuilder.RenameColumn(
                name: "capital_deployed_peak",
                table: "ticker_snapshots",
                newName: "market_value");

            migrationBuilder.RenameColumn(
                name: "basis_unknown",
                table: "operations",
                newName: "incomplete_kinds");

            migrationBuilder.RenameColumn(
                name: "fx_converted",
                table: "account_snapshots",
                newName: "net_cash_flow");

            migrationBuilder.RenameColumn(
                name: "basis_unknown",
                table: "account_snapshots",
                newName: "incomplete_kinds");

            migrationBuilder.AddColumn<long>(
                name: "incomplete_kinds",
                table: "ticker_snapshots",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "market_value",
                table: "account_snapshots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_ticker_snapshots",
                table: "ticker_snapshots",
                columns: new[] { "calculation", "ticker", "currency", "day" });
        }
    }
}
