using Google.Protobuf.Reflection;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace GrpcImport.Contracts.Tests.Descriptors;

public sealed class ContractLintTests
{
    private static readonly Dictionary<string, (Action<FileDescriptorSet> Break, string Finding)> Breaks = new()
    {
        ["enum without a zero value"] = (s => Enum(s, "ImportState").Value.RemoveAt(0), "IMPORT_STATE_UNSPECIFIED"),
        ["enum value without its prefix"] = (s => Enum(s, "ImportState").Value[1].Name = "QUEUED", "with the prefix IMPORT_STATE_"),
        ["package without a version"] = (s => File(s, "import").Package = "grpcimport.imports", "version"),
        ["file outside its package's folder"] = (s => File(s, "import").Name = "grpcimport/import.proto", "folder of its package"),
        ["namespace of another package"] = (s => File(s, "import").Options.CsharpNamespace = "GrpcImport", "csharp_namespace"),
        ["import that a client may lack"] = (s => File(s, "import").Dependency.Add("google/type/money.proto"), "google/type/money.proto"),
        ["syntax"] = (s => File(s, "import").Syntax = "proto2", "proto3"),
        ["service name"] = (s => Service(s).Name = "Importer", "Service$"),
        ["request name"] = (s => Service(s).Method[0].InputType = ".grpcimport.imports.v1.Import", "StartImportRequest"),
        ["response name"] = (s => Service(s).Method[0].OutputType = ".grpcimport.imports.v1.Import", "StartImportResponse"),
        ["shared request"] = (s => Service(s).Method[1].InputType = Service(s).Method[0].InputType, "of several methods"),
        ["field name"] = (s => Message(s, "Import").Field[0].Name = "importId", "importId"),
        ["message name"] = (s => Message(s, "Import").Name = "import", "grpcimport.imports.v1.import: is not of the form"),
        ["money as a number"] = (s => Message(s, "Movement").Field.Single(f => f.Name == "fees").Type = Type.Int64, "canonical decimal text"),
        ["floating point"] = (s => Message(s, "Import").Field.Single(f => f.Name == "rows_total").Type = Type.Double, "only for rates"),
        ["list without pages"] = (s => Message(s, "ListImportsRequest").Field.Single(f => f.Name == "page_size").Name = "size", "page_size"),
        ["comments"] = (s => File(s, "import").SourceCodeInfo = null, "Import.sha256: no comment"),
        ["comment of an rpc without errors"] = (s => Comment(s, "Errors: ", "Fails: "), "does not list its errors"),
        ["reason that does not exist"] = (s => Comment(s, "IMPORT_RUNNING", "IMPORT_BUSY"), "IMPORT_BUSY is no reason"),
        ["reasons that do not exist"] = (s => Comment(s, "DATABASE_*", "DATABANK_*"), "DATABANK_* is no reason"),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Fact]
    public void The_contracts_keep_the_rules() => Assert.Empty(ContractLint.Check(ContractFiles.Load()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_rule_is_found(string name)
    {
        var set = ContractFiles.Load();
        var (change, finding) = Breaks[name];
        change(set);

        Assert.Contains(ContractLint.Check(set), f => f.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_the_contracts_is_checked()
    {
        var files = ContractFiles.Load().File.Select(f => f.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string> { "grpcimport/imports/v1/import_service.proto", "grpcimport/snapshots/v1/snapshot_service.proto", "grpc/health/v1/health.proto" },
            files);
    }

    private static FileDescriptorProto File(FileDescriptorSet set, string name) => set.File.Single(f => f.Name == $"grpcimport/imports/v1/{name}.proto");

    private static ServiceDescriptorProto Service(FileDescriptorSet set) => File(set, "import_service").Service.Single();

    private static EnumDescriptorProto Enum(FileDescriptorSet set, string name) => set.File.SelectMany(f => f.EnumType).Single(e => e.Name == name);

    private static DescriptorProto Message(FileDescriptorSet set, string name) => set.File.SelectMany(f => f.MessageType).Single(m => m.Name == name);

    private static void Comment(FileDescriptorSet set, string from, string to)
    {
        foreach (var location in File(set, "import_service").SourceCodeInfo.Location)
            location.LeadingComments = location.LeadingComments.Replace(from, to, StringComparison.Ordinal);
    }
}
