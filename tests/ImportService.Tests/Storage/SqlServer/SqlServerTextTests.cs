using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>Texts on SQL Server are compared as everywhere else, though it compares keys without their trailing spaces.</summary>
public sealed class SqlServerTextTests
{
    [Fact]
    public void No_text_is_a_unique_key_and_every_text_is_compared_by_its_code_units()
    {
        using var context = ImportStore.Contexts.SqlServer(DesignTimeOptions.Of<ImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));
        var columns = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(table => table.Columns).ToList();
        var unique = columns.Where(column => column.Table.Indexes.Any(index => index.IsUnique && index.Columns.Contains(column)));

        Assert.DoesNotContain(unique, IsText);
        Assert.All(columns.Where(IsText), column => Assert.Equal("Latin1_General_100_BIN2", column.Collation));
    }

    private static bool IsText(IColumn column) => column.StoreType.StartsWith("nvarchar", StringComparison.Ordinal);
}
