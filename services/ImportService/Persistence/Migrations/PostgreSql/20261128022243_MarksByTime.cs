using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MarksByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Begun",
                schema: "imports",
                table: "commits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Begun",
                schema: "imports",
                table: "commits",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
