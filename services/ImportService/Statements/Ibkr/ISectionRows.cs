namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>What the rows under one header mean.</summary>
internal interface ISectionRows
{
    /// <summary>Reads a row.</summary>
    /// <returns>Its movements; none where <see cref="RowFields.Issue"/> says what was wrong.</returns>
    RowMovements Parse(RowFields fields);
}
