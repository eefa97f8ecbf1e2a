using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer;

public sealed class SqlServerFaultsTests
{
    [Theory]
    [InlineData(1205, DatabaseFault.Conflict)]
    [InlineData(3960, DatabaseFault.Conflict)]
    [InlineData(-2, DatabaseFault.Unavailable)]
    [InlineData(53, DatabaseFault.Unavailable)]
    [InlineData(1222, DatabaseFault.Locked)]
    [InlineData(1105, DatabaseFault.DiskFull)]
    [InlineData(9002, DatabaseFault.DiskFull)]
    [InlineData(3906, DatabaseFault.ReadOnly)]
    [InlineData(18456, DatabaseFault.AccessDenied)]
    [InlineData(4060, DatabaseFault.AccessDenied)]
    [InlineData(824, DatabaseFault.Corrupt)]
    public void Errors_are_told_apart_by_their_number(int number, DatabaseFault fault)
    {
        Assert.Equal(fault, DatabaseFaults.Classify(MadeSqlException.Of(number)));
        Assert.Equal(fault, DatabaseFaults.Classify(new DbUpdateException("", MadeSqlException.Of(number))));
        // As EF Core wraps what it calls transient.
        Assert.Equal(fault, DatabaseFaults.Classify(new InvalidOperationException("", new DbUpdateException("", MadeSqlException.Of(number)))));
    }

    [Fact]
    public void An_error_that_closes_the_connection_is_an_outage_and_any_other_a_fault_of_the_program()
    {
        Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Classify(MadeSqlException.Of(99_999, severity: 20)));
        Assert.Null(DatabaseFaults.Classify(MadeSqlException.Of(207)));
        Assert.True(SqlServerFaults.IsDuplicateKey(MadeSqlException.Of(2627)));
    }
}
