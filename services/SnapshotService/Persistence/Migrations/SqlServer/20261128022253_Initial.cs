using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "snapshots");

            migrationBuilder.CreateTable(
                name: "account_snapshots",
                schema: "snapshots",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    cash = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    deposited = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    withdrawn = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    options_premium = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    other_income = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fx_converted = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    commissions = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fees = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_gross_shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_gross_options = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_options = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    unmatched_cash = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    basis_transferred = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    invested = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count = table.Column<long>(type: "bigint", nullable: false),
                    has_open_positions = table.Column<bool>(type: "bit", nullable: false),
                    basis_unknown = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_snapshots", x => new { x.calculation, x.day, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "calculations",
                schema: "snapshots",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    calculation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    account_revision = table.Column<long>(type: "bigint", nullable: false),
                    begun = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calculations", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "checkpoints",
                schema: "snapshots",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_checkpoints", x => new { x.calculation, x.day });
                });

            migrationBuilder.CreateTable(
                name: "commits",
                schema: "snapshots",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                schema: "snapshots",
                columns: table => new
                {
                    ticker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<int>(type: "int", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    opened_day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_instant = table.Column<long>(type: "bigint", nullable: false),
                    closed_day = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_instant = table.Column<long>(type: "bigint", nullable: true),
                    realized_gross = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    options_premium = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    commissions = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fees = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count = table.Column<long>(type: "bigint", nullable: false),
                    capital_deployed_peak = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    basis_unknown_day = table.Column<DateOnly>(type: "date", nullable: true),
                    final_day = table.Column<DateOnly>(type: "date", nullable: false),
                    realized_gross_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    options_premium_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    commissions_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fees_before = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count_before = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => new { x.calculation, x.ticker, x.currency, x.number });
                });

            migrationBuilder.CreateTable(
                name: "prices",
                schema: "snapshots",
                columns: table => new
                {
                    symbol = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    price = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prices", x => new { x.symbol, x.currency, x.day });
                });

            migrationBuilder.CreateTable(
                name: "segments",
                schema: "snapshots",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    movements_before = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segments", x => new { x.account_id, x.first_day });
                });

            migrationBuilder.CreateTable(
                name: "snapshot_issues",
                schema: "snapshots",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    instant = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    action = table.Column<int>(type: "int", nullable: false),
                    ticker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    symbol = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    quantity = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    cash = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    occurrence = table.Column<long>(type: "bigint", nullable: false),
                    effect = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snapshot_issues", x => new { x.calculation, x.number });
                });

            migrationBuilder.CreateTable(
                name: "ticker_snapshots",
                schema: "snapshots",
                columns: table => new
                {
                    ticker = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    open_contracts = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    cost_basis = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    cost_basis_shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_gross_shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_shares = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_gross_options = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    realized_net_options = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    unmatched_cash = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    basis_transferred = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    options_premium = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividends_gross = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    dividend_tax = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    commissions = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    fees = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    operation_income = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    net_cash = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: false),
                    movement_count = table.Column<long>(type: "bigint", nullable: false),
                    open = table.Column<bool>(type: "bit", nullable: false),
                    basis_unknown = table.Column<bool>(type: "bit", nullable: false),
                    capital_deployed = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    capital_deployed_peak = table.Column<decimal>(type: "decimal(28,10)", precision: 28, scale: 10, nullable: true),
                    holdings = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    transferred = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticker_snapshots", x => new { x.calculation, x.day, x.ticker, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "visible_calculations",
                schema: "snapshots",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    calculation = table.Column<long>(type: "bigint", nullable: false),
                    calculation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    account_revision = table.Column<long>(type: "bigint", nullable: false),
                    premium_treatment = table.Column<int>(type: "int", nullable: false),
                    rules_version = table.Column<int>(type: "int", nullable: false),
                    movement_count = table.Column<long>(type: "bigint", nullable: false),
                    unmatched_count = table.Column<long>(type: "bigint", nullable: false),
                    issue_count = table.Column<long>(type: "bigint", nullable: false),
                    computed = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visible_calculations", x => x.account_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_segments_calculation",
                schema: "snapshots",
                table: "segments",
                column: "calculation");

            migrationBuilder.CreateIndex(
                name: "IX_ticker_snapshots_calculation_ticker_currency_day",
                schema: "snapshots",
                table: "ticker_snapshots",
                columns: new[] { "calculation", "ticker", "currency", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_snapshots",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "calculations",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "checkpoints",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "commits",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "operations",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "prices",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "segments",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "snapshot_issues",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "ticker_snapshots",
                schema: "snapshots");

            migrationBuilder.DropTable(
                name: "visible_calculations",
                schema: "snapshots");
        }
    }
}
