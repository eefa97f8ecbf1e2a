using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_snapshots",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    cash = table.Column<string>(type: "TEXT", nullable: false),
                    deposited = table.Column<string>(type: "TEXT", nullable: false),
                    withdrawn = table.Column<string>(type: "TEXT", nullable: false),
                    dividends_gross = table.Column<string>(type: "TEXT", nullable: false),
                    dividend_tax = table.Column<string>(type: "TEXT", nullable: false),
                    options_premium = table.Column<string>(type: "TEXT", nullable: false),
                    other_income = table.Column<string>(type: "TEXT", nullable: false),
                    commissions = table.Column<string>(type: "TEXT", nullable: false),
                    fees = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross_shares = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net_shares = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross_options = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net_options = table.Column<string>(type: "TEXT", nullable: false),
                    unmatched_cash = table.Column<string>(type: "TEXT", nullable: false),
                    invested = table.Column<string>(type: "TEXT", nullable: false),
                    market_value = table.Column<string>(type: "TEXT", nullable: true),
                    net_cash_flow = table.Column<string>(type: "TEXT", nullable: false),
                    movement_count = table.Column<long>(type: "INTEGER", nullable: false),
                    has_open_positions = table.Column<bool>(type: "INTEGER", nullable: false),
                    incomplete_kinds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_snapshots", x => new { x.calculation, x.day, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "calculations",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    calculation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_revision = table.Column<long>(type: "INTEGER", nullable: false),
                    begun = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calculations", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    ticker = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_instant = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_instant = table.Column<long>(type: "INTEGER", nullable: true),
                    realized_gross = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net = table.Column<string>(type: "TEXT", nullable: false),
                    options_premium = table.Column<string>(type: "TEXT", nullable: false),
                    dividends_gross = table.Column<string>(type: "TEXT", nullable: false),
                    dividend_tax = table.Column<string>(type: "TEXT", nullable: false),
                    commissions = table.Column<string>(type: "TEXT", nullable: false),
                    fees = table.Column<string>(type: "TEXT", nullable: false),
                    movement_count = table.Column<long>(type: "INTEGER", nullable: false),
                    incomplete_kinds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => new { x.calculation, x.ticker, x.currency, x.number });
                });

            migrationBuilder.CreateTable(
                name: "ticker_snapshots",
                columns: table => new
                {
                    ticker = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    shares = table.Column<string>(type: "TEXT", nullable: false),
                    open_contracts = table.Column<string>(type: "TEXT", nullable: false),
                    cost_basis = table.Column<string>(type: "TEXT", nullable: false),
                    cost_basis_shares = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross_shares = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net_shares = table.Column<string>(type: "TEXT", nullable: false),
                    realized_gross_options = table.Column<string>(type: "TEXT", nullable: false),
                    realized_net_options = table.Column<string>(type: "TEXT", nullable: false),
                    unmatched_cash = table.Column<string>(type: "TEXT", nullable: false),
                    options_premium = table.Column<string>(type: "TEXT", nullable: false),
                    dividends_gross = table.Column<string>(type: "TEXT", nullable: false),
                    dividend_tax = table.Column<string>(type: "TEXT", nullable: false),
                    commissions = table.Column<string>(type: "TEXT", nullable: false),
                    fees = table.Column<string>(type: "TEXT", nullable: false),
                    total_income = table.Column<string>(type: "TEXT", nullable: false),
                    net_cash = table.Column<string>(type: "TEXT", nullable: false),
                    movement_count = table.Column<long>(type: "INTEGER", nullable: false),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    market_value = table.Column<string>(type: "TEXT", nullable: true),
                    incomplete_kinds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticker_snapshots", x => new { x.calculation, x.ticker, x.currency, x.day });
                });

            migrationBuilder.CreateTable(
                name: "visible_calculations",
                columns: table => new
                {
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    calculation = table.Column<long>(type: "INTEGER", nullable: false),
                    calculation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_revision = table.Column<long>(type: "INTEGER", nullable: false),
                    movement_count = table.Column<long>(type: "INTEGER", nullable: false),
                    unmatched_count = table.Column<long>(type: "INTEGER", nullable: false),
                    computed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visible_calculations", x => x.account_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_snapshots");

            migrationBuilder.DropTable(
                name: "calculations");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "ticker_snapshots");

            migrationBuilder.DropTable(
                name: "visible_calculations");
        }
    }
}
