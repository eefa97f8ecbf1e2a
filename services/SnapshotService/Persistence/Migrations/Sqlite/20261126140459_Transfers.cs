using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.SnapshotService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Snapshots follow from movements: those that do not say what was transferred go, and the next calculation of each account makes all anew.
            foreach (var table in new[]
            {
                "visible_calculations", "segments", "account_snapshots", "ticker_snapshots", "operations", "snapshot_issues", "checkpoints", "calculations",
            })
            {
                migrationBuilder.Sql($"DELETE FROM \"{table}\";");
            }

            migrationBuilder.AddColumn<string>(
                name: "transferred",
                table: "ticker_snapshots",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "transferred",
                table: "ticker_snapshots");
        }
    }
}
