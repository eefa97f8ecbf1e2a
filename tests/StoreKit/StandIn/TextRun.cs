using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.StandIn.Sqlite;
using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>Runs the statements of one text.</summary>
internal sealed class TextRun
{
    private readonly StandInSession session;
    private readonly List<TdsPart> parts;
    private readonly IReadOnlyList<TdsParameter> parameters;
    private readonly Dictionary<string, object> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TdsType> types = new(StringComparer.OrdinalIgnoreCase);

    internal TextRun(StandInSession session, List<TdsPart> parts, IReadOnlyList<TdsParameter> parameters)
    {
        (this.session, this.parts, this.parameters) = (session, parts, parameters);
        foreach (var parameter in parameters)
            (values[parameter.Name], types[parameter.Name]) = (SqliteValues.Stored(parameter.Value), parameter.Type);
    }

    internal async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        foreach (var statement in KnownTexts.Of(text))
        {
            if (!await RunAsync(statement, cancellationToken))
                break;
        }

        foreach (var output in parameters.Where(parameter => parameter.IsOutput))
            parts.Add(new TdsReturned(output.Name, output.Type, SqliteValues.Typed(values[output.Name], output.Type)));
    }

    /// <summary>False where nothing behind it is run.</summary>
    private async Task<bool> RunAsync(KnownStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            switch (statement.Parsed)
            {
                case PredicateSetStatement set:
                    Set(set);
                    break;
                case SetTransactionIsolationLevelStatement level:
                    session.Settings = session.Settings with { Level = LevelOf(level.Level) };
                    break;
                case DeclareVariableStatement declare:
                    foreach (var variable in declare.Declarations)
                        (values[variable.VariableName.Value], types[variable.VariableName.Value]) = (DBNull.Value, BatchTexts.TypeOf(variable.DataType));
                    break;
                case SetVariableStatement { Expression: { } expression } set:
                    values[set.Variable.Name] = Scalar($"SELECT {SqliteText.Of(expression)}");
                    break;
                case ExecuteStatement execute:
                    Execute(execute);
                    break;
                case IfStatement condition:
                    var branch = IsTrue(condition.Predicate) ? condition.ThenStatement : condition.ElseStatement;
                    return branch is null || await RunAsync(new KnownStatement(branch), cancellationToken);
                case BeginEndBlockStatement block:
                    foreach (var inner in block.StatementList.Statements)
                    {
                        if (!await RunAsync(new KnownStatement(inner), cancellationToken))
                            return false;
                    }

                    break;
                case SelectStatement:
                    parts.AddRange(Query(statement));
                    break;
                case InsertStatement or UpdateStatement or DeleteStatement:
                    parts.AddRange(await session.File.WriteAsync(() => Query(statement), cancellationToken));
                    break;
                case AlterDatabaseSetStatement alter:
                    session.File.Alter(TSql.TextOf(alter));
                    break;
                case SaveTransactionStatement or RollbackTransactionStatement:
                    session.File.Execute(statement.ForSqlite);
                    break;
                default:
                    throw new NotSupportedException($"{statement.Parsed.GetType().Name} is not known");
            }

            return true;
        }
        catch (SqliteException e)
        {
            return session.Fail(SqliteErrors.Of(e, TSql.TextOf(statement.Parsed)), parts);
        }
    }

    private List<TdsPart> Query(KnownStatement statement)
    {
        using var command = session.File.Command();
        command.CommandText = statement.ForSqlite;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        var columns = new ResultTypes(session.File.Tables, types).Of(statement.Parsed);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. columns.Select((column, n) => SqliteValues.Typed(reader.GetValue(n), column.Type))]);
        var kind = statement.Parsed switch
        {
            InsertStatement => TdsCommand.Insert,
            UpdateStatement => TdsCommand.Update,
            DeleteStatement => TdsCommand.Delete,
            _ => TdsCommand.Select,
        };
        var done = new TdsDone(kind, session.Settings.Counts ? columns.Count > 0 ? rows.Count : reader.RecordsAffected : null);
        return columns.Count > 0 ? [new TdsRows(columns, rows), done] : [done];
    }

    private void Set(PredicateSetStatement set)
    {
        if (set.Options.HasFlag(SetOptions.XactAbort))
            session.Settings = session.Settings with { AbortsOnError = set.IsOn };
        if (set.Options.HasFlag(SetOptions.NoCount))
            session.Settings = session.Settings with { Counts = !set.IsOn };
    }

    /// <summary>Locks of applications are granted: there is one writer at a time.</summary>
    private void Execute(ExecuteStatement execute)
    {
        var procedure = (execute.ExecuteSpecification.ExecutableEntity as ExecutableProcedureReference)?.ProcedureReference.ProcedureReference?.Name.BaseIdentifier.Value;
        if (procedure is not ("sp_getapplock" or "sp_releaseapplock"))
            throw new TdsErrorException(new TdsError(2812, 16, $"Could not find stored procedure '{procedure}'."));
        if (execute.ExecuteSpecification.Variable is { } variable)
            values[variable.Name] = 0;
    }

    private bool IsTrue(BooleanExpression condition) => (long)Scalar(SqliteText.Of(condition)) != 0;

    private object Scalar(string sql)
    {
        using var command = session.File.Command();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar()!;
    }

    private static System.Data.IsolationLevel LevelOf(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => System.Data.IsolationLevel.ReadUncommitted,
        IsolationLevel.RepeatableRead => System.Data.IsolationLevel.RepeatableRead,
        IsolationLevel.Serializable => System.Data.IsolationLevel.Serializable,
        IsolationLevel.Snapshot => System.Data.IsolationLevel.Snapshot,
        _ => System.Data.IsolationLevel.ReadCommitted,
    };
}
