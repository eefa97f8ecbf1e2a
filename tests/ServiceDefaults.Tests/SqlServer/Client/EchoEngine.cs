using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer.Client;

/// <summary>Answers a text with parameters with the parameters themselves, as a row; describes one table, and takes rows for it.</summary>
internal sealed class EchoEngine(params IReadOnlyList<TdsColumn> table) : ITdsEngine
{
    private readonly IReadOnlyList<TdsColumn> table = table;
    private long transactions;

    public Version Version { get; } = new(16, 0, 1);

    public ITdsEngineSession Open(TdsLogin login) => new Session(this);

    private sealed class Session(EchoEngine engine) : ITdsEngineSession
    {
        private long? open;

        public Task<IReadOnlyList<TdsPart>> RunAsync(TdsRequest request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TdsPart>>(request switch
        {
            // The client asks how many transactions are open where a COMMIT was refused.
            TdsRpc { Parameters: [{ IsOutput: true } output] } => [new TdsReturned(output.Name, output.Type, open is null ? 0 : 1)],
            TdsRpc { Text: not null } rpc =>
            [
                new TdsRows([.. rpc.Parameters.Select(parameter => new TdsColumn(parameter.Name[1..], parameter.Type))], [[.. rpc.Parameters.Select(parameter => parameter.Value)]]),
                new TdsDone(TdsCommand.Select, 1),
            ],
            TdsBegin => [new TdsBegun((open = ++engine.transactions).Value)],
            TdsCommit => [Ended(committed: true)],
            TdsRollback => [Ended(committed: false)],
            TdsBulkQuery => [new TdsRows([new("", TdsType.Int)], [[0]]), new TdsDone(TdsCommand.Select, 1), new TdsRows(engine.table, []), new TdsDone(TdsCommand.Select, 0), .. Collations()],
            TdsBulkRows rows => [new TdsDone(TdsCommand.Insert, rows.Rows.Count)],
            _ => [],
        });

        public void Reset() => RollBack(always: true);

        public IReadOnlyList<TdsPart> RollBack(bool always) => open is null ? [] : [Ended(committed: false)];

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private TdsEnded Ended(bool committed)
        {
            var ended = open!.Value;
            open = null;
            return new TdsEnded(ended, committed);
        }

        private IEnumerable<TdsPart> Collations()
        {
            var name = TdsType.NVarChar(128);
            yield return new TdsRows(
                [new("colid", TdsType.Int), new("name", name), new("tds_collation_100", TdsType.VarBinary(5)), new("collation_100", name)],
                [.. engine.table.Select((column, n) => (object?[])[n + 1, column.Name, null, column.Type.IsText ? "Latin1_General_100_BIN2" : null])]);
            yield return new TdsDone(TdsCommand.Select, engine.table.Count);
        }
    }
}
