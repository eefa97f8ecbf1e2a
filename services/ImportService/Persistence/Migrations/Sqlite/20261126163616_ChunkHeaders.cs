using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GrpcImport.ImportService.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChunkHeaders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "HeaderByteOffset",
                table: "chunks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HeaderByteOffset",
                table: "chunks");
        }
    }
}
