using Google.Protobuf.Reflection;

namespace GrpcImport.Contracts.Tests.Descriptors;

public sealed class BaselineTests
{
    private static readonly Dictionary<string, (Action<FileDescriptorSet> Change, string Line)> Breaks = new()
    {
        ["a field is removed"] = (s => Import(s).Field.RemoveAt(0), "field grpcimport.imports.v1.Import.id = 1 string"),
        ["a field is renumbered"] = (s => Import(s).Field[0].Number = 99, "field grpcimport.imports.v1.Import.id = 1 string"),
        ["a field is renamed"] = (s => Import(s).Field[0].Name = "key", "field grpcimport.imports.v1.Import.id = 1 string"),
        ["a field is retyped"] = (s => Import(s).Field[0].Type = FieldDescriptorProto.Types.Type.Bytes, "field grpcimport.imports.v1.Import.id = 1 string"),
        ["a field becomes repeated"] =
            (s => Import(s).Field[0].Label = FieldDescriptorProto.Types.Label.Repeated, "field grpcimport.imports.v1.Import.id = 1 string"),
        ["an optional field becomes plain"] =
            (s => Import(s).Field.Single(f => f.Name == "first_day").ClearProto3Optional(), "field grpcimport.imports.v1.Import.first_day = 17 optional string"),
        ["an enum value is removed"] =
            (s => s.File.SelectMany(f => f.EnumType).Single(e => e.Name == "ImportState").Value.RemoveAt(1), "value grpcimport.imports.v1.ImportState.IMPORT_STATE_QUEUED = 1"),
        ["an rpc streams no more"] =
            (s => Rpc(s, "StartImport").ClientStreaming = false,
            "rpc grpcimport.imports.v1.ImportService.StartImport(stream grpcimport.imports.v1.StartImportRequest) returns (grpcimport.imports.v1.StartImportResponse)"),
        ["a message is removed"] = (s => s.File.Single(f => f.Name.EndsWith("/account.proto", StringComparison.Ordinal)).MessageType.Clear(), "message grpcimport.imports.v1.Account"),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Fact]
    public void Nothing_that_clients_compiled_against_has_changed() =>
        Assert.Empty(Baseline.Broken(Baseline.Stored(), Baseline.Of(ContractFiles.Load())));

    [Fact]
    public void What_is_new_is_in_the_baseline_so_that_it_is_kept_from_now_on()
    {
        var current = Baseline.Of(ContractFiles.Load());
        var added = Baseline.Added(Baseline.Stored(), current);
        if (Environment.GetEnvironmentVariable(Baseline.AcceptVariable) == "1" && added.Count > 0)
        {
            File.WriteAllText(Baseline.File(), string.Join('\n', Baseline.Stored().Concat(added).Order(StringComparer.Ordinal)) + "\n");
            return;
        }

        Assert.True(added.Count == 0, $"New in the contracts; run the tests once with {Baseline.AcceptVariable}=1 and commit baseline.txt:\n{string.Join('\n', added)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_breaking_change_is_found(string name)
    {
        var set = ContractFiles.Load();
        var stored = Baseline.Of(set);
        var (change, line) = Breaks[name];
        change(set);

        Assert.Contains(line, Baseline.Broken(stored, Baseline.Of(set)));
    }

    [Fact]
    public void An_addition_breaks_nothing()
    {
        var set = ContractFiles.Load();
        var stored = Baseline.Of(set);
        Import(set).Field.Add(new FieldDescriptorProto { Name = "note", Number = 500, Type = FieldDescriptorProto.Types.Type.String });

        Assert.Empty(Baseline.Broken(stored, Baseline.Of(set)));
        Assert.Equal(["field grpcimport.imports.v1.Import.note = 500 string"], Baseline.Added(stored, Baseline.Of(set)));
    }

    private static DescriptorProto Import(FileDescriptorSet set) => set.File.SelectMany(f => f.MessageType).Single(m => m.Name == "Import");

    private static MethodDescriptorProto Rpc(FileDescriptorSet set, string name) =>
        set.File.SelectMany(f => f.Service).SelectMany(s => s.Method).Single(m => m.Name == name);
}
