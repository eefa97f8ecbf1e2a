namespace GrpcImport.ImportService.Statements;

/// <summary>What a row of one layout means.</summary>
internal interface IRowParser
{
    /// <summary>The statement's own account reference as far as it is known; empty where the layout has none.</summary>
    string AccountReference { get; }

    /// <summary>Reads a row.</summary>
    /// <returns>Its movements; none where <see cref="RowFields.Issue"/> says what was wrong.</returns>
    RowMovements Parse(RowFields fields);
}
