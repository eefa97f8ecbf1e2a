using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>The calculator as the container builds it, against a scripted service of its own.</summary>
internal sealed class CalculatorUnderTest : IAsyncDisposable, IProgress<SnapshotProgress>
{
    private readonly SnapshotServiceHost host;
    private readonly ServiceProvider provider;

    public CalculatorUnderTest(ScriptedSnapshotService service, params IEnumerable<(string Name, string Value)> settings)
        : this(service, time: null, settings)
    {
    }

    public CalculatorUnderTest(ScriptedSnapshotService service, TimeProvider? time, params IEnumerable<(string Name, string Value)> settings)
    {
        Service = service;
        host = new SnapshotServiceHost(service);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("SnapshotClient:Address", host.Address),
            new("SnapshotClient:RetryDelayMs", "1"),
            new("SnapshotClient:RetryDelayMsMax", "5"),
            .. settings.Select(setting => KeyValuePair.Create($"SnapshotClient:{setting.Name}", (string?)setting.Value)),
        ]).Build();
        var services = new ServiceCollection().AddLogging();
        if (time is not null)
            services.AddSingleton(time);
        provider = services.AddSnapshotClient(configuration).BuildServiceProvider();
    }

    public ScriptedSnapshotService Service { get; }

    public SnapshotCalculationRequest Request { get; init; } = new(Guid.Parse("0198c0de-0000-7000-8000-000000000001"), 7, GeneratedMovements.FirstDay, null, PremiumTreatment.Realize, 3_000);

    /// <summary>The calculation that was received last.</summary>
    public Guid CalculationId { get; private set; }

    /// <summary>The progress so far.</summary>
    public List<SnapshotProgress> Reports { get; } = [];

    /// <summary>Called with each report, on the reporting thread.</summary>
    public Action<SnapshotProgress> OnReport { get; set; } = _ => { };

    public string Address => host.Address;

    public static CalculatorUnderTest Started(ScriptedSnapshotService service, params IEnumerable<(string Name, string Value)> settings) =>
        Started(service, time: null, settings);

    public static CalculatorUnderTest Started(ScriptedSnapshotService service, TimeProvider? time, params IEnumerable<(string Name, string Value)> settings)
    {
        var calculator = new CalculatorUnderTest(service, time, settings);
        calculator.StartService();
        return calculator;
    }

    public void StartService() => host.Start();

    public Task<CalculationResult> CalculateAsync(IMovementSource movements) => CalculateAsync(movements, TestContext.Current.CancellationToken);

    public async Task<CalculationResult> CalculateAsync(IMovementSource movements, CancellationToken cancellationToken)
    {
        var calculated = await provider.GetRequiredService<SnapshotCalculator>().CalculateAsync(Request, movements, this, cancellationToken);
        CalculationId = calculated.CalculationId;
        return calculated.Result;
    }

    public Task<SnapshotCalculationException> FailureAsync(IMovementSource movements) =>
        Assert.ThrowsAsync<SnapshotCalculationException>(() => CalculateAsync(movements));

    public void Report(SnapshotProgress value)
    {
        Reports.Add(value);
        OnReport(value);
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await host.DisposeAsync();
    }
}
