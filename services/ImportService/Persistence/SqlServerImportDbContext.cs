using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Statements;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The import store on SQL Server, with its own migrations.</summary>
internal sealed class SqlServerImportDbContext(DbContextOptions options) : ServerImportDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseSqlServerTypes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.HasIndex(row => row.NameKey).IsUnique(false);
            UniqueByHash(account, nameof(AccountRow.NameKey));
        });
        modelBuilder.Entity<ImportRow>(import =>
        {
            import.HasIndex(row => row.RequestId).IsUnique(false);
            UniqueByHash(import, nameof(ImportRow.RequestId));
        });
        modelBuilder.Entity<MovementRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.Entity<StagedMovementRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        modelBuilder.Entity<SuppliedBasisRow>().Property(row => row.Fingerprint).HasMaxLength(16).IsFixedLength();
        LimitTexts(modelBuilder);
        modelBuilder.UseSqlServerComparison();
    }

    /// <summary>
    /// Every text whose length is held to somewhere has it here, too: for an nvarchar(max) the server sets 4,000 bytes of memory aside wherever it sorts or joins rows.
    /// </summary>
    private static void LimitTexts(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.ClrType == typeof(string) && LengthMaxOf(property.Name) is { } lengthMax)
                property.SetMaxLength(lengthMax);
        }
    }

    private static int? LengthMaxOf(string property) => property switch
    {
        nameof(AccountRow.Name) or nameof(AccountRow.NameKey) => AccountName.LengthMax,
        nameof(ImportRow.RequestId) => ImportRequests.RequestIdLengthMax,
        nameof(ImportRow.FileName) => ImportRequests.FileNameLengthMax,
        nameof(ImportRow.StagedFile) or nameof(ImportRow.Sha256) => 64,
        nameof(AccountRow.Broker) or nameof(AccountRow.Reference) or nameof(ImportRow.AccountReference) or nameof(MovementRow.StatementType)
            or nameof(MovementRow.StatementSubType) or nameof(MovementRow.Ticker) or nameof(MovementRow.OrderNumber) => TextLimits.NameLengthMax,
        nameof(MovementRow.Symbol) => TextLimits.SymbolLengthMax,
        nameof(MovementRow.Currency) => TextLimits.CurrencyLength,
        nameof(MovementRow.Description) => TextLimits.DescriptionLengthMax,
        nameof(RowIssueRow.Value) => StatementRowIssue.ValueLengthMax,
        // Messages for people, of which each is read alone.
        _ => null,
    };

    /// <summary>
    /// No unique key on free text: SQL Server compares texts without their trailing spaces, whatever the collation, and limits the length of a key. The
    /// hash of all code units is unique exactly where the text is.
    /// </summary>
    private static void UniqueByHash<TRow>(EntityTypeBuilder<TRow> type, string property)
        where TRow : class
    {
        var hash = property + "Hash";
        // Required: SQL Server takes no filter ("where it is not null") on a computed column.
        type.Property<byte[]>(hash).IsRequired().HasColumnType("binary(32)").HasComputedColumnSql($"CONVERT(binary(32), HASHBYTES('SHA2_256', [{property}]))", stored: true);
        type.HasIndex(hash).IsUnique();
    }
}
