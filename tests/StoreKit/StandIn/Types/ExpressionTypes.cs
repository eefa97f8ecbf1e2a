using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.StandIn.Types;

/// <summary>Types of expressions.</summary>
internal sealed class ExpressionTypes(ResultTypes results, IReadOnlyDictionary<string, TdsType> variables, TypeScope scope)
{
    private static readonly TdsType s_sum = TdsType.Decimal(38, 10);

    /// <summary>What functions answer, whatever they are given.</summary>
    private static readonly Dictionary<string, TdsType> s_functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["COUNT"] = TdsType.Int,
        ["COUNT_BIG"] = TdsType.BigInt,
        ["LEN"] = TdsType.Int,
        ["DATALENGTH"] = TdsType.BigInt,
        ["CHARINDEX"] = TdsType.Int,
        ["OBJECT_ID"] = TdsType.Int,
        ["SCHEMA_ID"] = TdsType.Int,
        ["DB_ID"] = new(TdsKind.SmallInt),
        ["HAS_PERMS_BY_NAME"] = TdsType.Int,
        ["IS_SRVROLEMEMBER"] = TdsType.Int,
        ["IS_MEMBER"] = TdsType.Int,
        ["HAS_DBACCESS"] = TdsType.Int,
        ["SERVERPROPERTY"] = TdsType.NVarChar(128),
        ["DATABASEPROPERTYEX"] = TdsType.NVarChar(128),
        ["SUSER_SNAME"] = TdsType.NVarChar(128),
        ["DB_NAME"] = TdsType.NVarChar(128),
        ["CONCAT"] = TdsType.Text,
        ["CONCAT_WS"] = TdsType.Text,
        ["QUOTENAME"] = TdsType.NVarChar(258),
        ["HASHBYTES"] = TdsType.VarBinary(8000),
    };

    /// <summary>Null of NULL, which takes any type.</summary>
    internal TdsType? Of(ScalarExpression expression) => expression switch
    {
        NullLiteral => null,
        ColumnReferenceExpression { MultiPartIdentifier: { } name } => scope.Find(name.Count > 1 ? name[name.Count - 2].Value : null, name[name.Count - 1].Value)
            ?? throw new TdsErrorException(new TdsError(207, 16, $"Invalid column name '{TSql.TextOf(expression)}'.")),
        VariableReference variable => variables.GetValueOrDefault(variable.Name)
            ?? throw new TdsErrorException(new TdsError(137, 15, $"Must declare the scalar variable \"{variable.Name}\".")),
        GlobalVariableExpression global => string.Equals(global.Name, "@@VERSION", StringComparison.OrdinalIgnoreCase) ? TdsType.NVarChar(300) : TdsType.Int,
        IntegerLiteral integer => int.TryParse(integer.Value, out _) ? TdsType.Int : TdsType.BigInt,
        NumericLiteral numeric => Numeric(numeric.Value),
        StringLiteral text => new TdsType(text.IsNational ? TdsKind.NVarChar : TdsKind.VarChar, Math.Max(text.Value.Length, 1)),
        BinaryLiteral binary => TdsType.VarBinary(Math.Max((binary.Value.Length - 2) / 2, 1)),
        ParenthesisExpression parenthesis => Of(parenthesis.Expression),
        UnaryExpression unary => Of(unary.Expression),
        BinaryExpression binary => Wider(Of(binary.FirstExpression), Of(binary.SecondExpression)),
        CastCall cast => BatchTexts.TypeOf(cast.DataType),
        ConvertCall convert => BatchTexts.TypeOf(convert.DataType),
        SearchedCaseExpression branches => First([.. branches.WhenClauses.Select(when => when.ThenExpression), branches.ElseExpression]),
        SimpleCaseExpression branches => First([.. branches.WhenClauses.Select(when => when.ThenExpression), branches.ElseExpression]),
        CoalesceExpression coalesce => First(coalesce.Expressions),
        NullIfExpression nullIf => Of(nullIf.FirstExpression),
        IIfCall choice => First([choice.ThenExpression, choice.ElseExpression]),
        ScalarSubquery query => results.Query(query.QueryExpression, scope)[0].Type,
        LeftFunctionCall or RightFunctionCall => TdsType.Text,
        FunctionCall function => Function(function),
        _ => throw ResultTypes.Unknown(expression),
    };

    private TdsType? Function(FunctionCall function)
    {
        var name = function.FunctionName.Value;
        if (s_functions.TryGetValue(name, out var known))
            return known;
        return name.ToUpperInvariant() switch
        {
            "MIN" or "MAX" or "ABS" or "UPPER" or "LOWER" or "LTRIM" or "RTRIM" or "SUBSTRING" or "REPLACE" => Of(function.Parameters[0]),
            "ISNULL" => First(function.Parameters),
            "SUM" => Of(function.Parameters[0]) switch
            {
                { Kind: TdsKind.Decimal } figure => figure with { Precision = s_sum.Precision },
                { Kind: TdsKind.BigInt } => TdsType.BigInt,
                { Kind: TdsKind.Float or TdsKind.Real } => new TdsType(TdsKind.Float),
                _ => TdsType.Int,
            },
            _ => throw ResultTypes.Unknown(function),
        };
    }

    private TdsType? First(IEnumerable<ScalarExpression?> expressions) => expressions.OfType<ScalarExpression>().Select(Of).FirstOrDefault(type => type is not null);

    private static TdsType? Wider(TdsType? one, TdsType? other)
    {
        if (one is null || other is null)
            return one ?? other;
        return one.Kind >= other.Kind ? one : other;
    }

    private static TdsType Numeric(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return TdsType.Decimal(Math.Max(text.Length - 1, 1), text.Length - 1 - point);
    }
}
