using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements;

/// <summary>What a row of one layout means.</summary>
internal interface IRowParser
{
    /// <summary>The statement's own account reference as far as it is known; empty where the layout has none.</summary>
    string AccountReference { get; }

    /// <summary>Reads a row.</summary>
    /// <returns>Its movement; null where <see cref="RowFields.Issue"/> says what was wrong.</returns>
    StatementMovement? Parse(RowFields fields);
}
