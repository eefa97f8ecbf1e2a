using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence.Servers;

/// <summary>Tries on a database server what ImportService does there with every chunk.</summary>
public static class ImportStoreTrial
{
    private const long Instant = 0;

    /// <summary>Looks for an import, writes a movement as a chunk does (copy into the staging table, and on from there), and takes it back.</summary>
    /// <param name="settings">A database on a server; it has its tables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Exception">What the service would meet there.</exception>
    public static Task RunAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return StoreTrial.RunAsync(
            settings,
            ImportStore.Contexts,
            (context, token) => context.Imports.AnyAsync(import => import.Id == id, token),
            (context, token) => new ServerMovementWriter().WriteAsync(context, new ImportClaim(id, id, 1), 1, [new NumberedMovement(Movement(), 0)], token).AsTask(),
            cancellationToken);
    }

    private static StatementMovement Movement() => new()
    {
        RowNumber = 1,
        EffectNumber = 0,
        InstantMicros = Instant,
        OffsetMinutes = null,
        Day = DateOnly.FromDateTime(DateTime.UnixEpoch),
        Kind = MovementKind.Deposit,
        StatementType = "",
        StatementSubType = "",
        Action = MovementAction.Unspecified,
        Instrument = MovementInstrument.None,
        Quantity = 0m,
        Price = null,
        Value = 1m,
        Commissions = 0m,
        Fees = 0m,
        Currency = "USD",
        OrderNumber = "",
        Description = "",
        Fingerprint = default,
    };
}
