using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer;

/// <summary>What an error of SQL Server means, number by number.</summary>
public sealed class SqlServerFaultsTests
{
    public static TheoryData<DatabaseFault, int[]> Numbers => new()
    {
        { DatabaseFault.Conflict, [601, 1203, 1205, 1221, 3950, 3953, 3957, 3960, 3961, 3966, 4891] },
        { DatabaseFault.Locked, [1222, 5030, 5061, 5064, 5070] },
        { DatabaseFault.DiskFull, [1101, 1105, 1827, 9002, 40544] },
        { DatabaseFault.ReadOnly, [652, 978, 3906, 3908] },
        { DatabaseFault.AccessDenied, [229, 230, 262, 297, 300, 916, 5011, 18452, 18456, 18470, 18486, 18487, 18488] },
        { DatabaseFault.CannotOpen, [615, 904, 913, 921, 922, 923, 924, 926, 927, 941, 942, 945, 952, 954, 955, 976, 982, 983, 988, 3956, 4060, 4221, 18401, 18451, 18461, 40613, 49802] },
        {
            DatabaseFault.Unavailable,
            [
                -2, -1, 0, 2, 20, 53, 64, 121, 203, 233, 258, 596, 1236, 3947, 3948, 6005, 6006, 9001, 10053, 10054, 10060, 10061, 11001, 17142, 17187, 17197, 17809, 17829, 17830, 35206,
                40143, 40166, 40197, 40540, 42108, 42109,
            ]
        },
        {
            DatabaseFault.Unavailable,
            [
                701, 802, 1204, 3958, 3959, 3967, 8628, 8645, 8651, 10922, 10928, 10929, 10930, 10936, 40501, 40549, 40550, 40551, 40552, 40553, 40648, 40671, 41301, 41302, 41305,
                41325, 41839, 49918, 49919, 49920,
            ]
        },
        { DatabaseFault.Corrupt, [605, 823, 824] },
        { DatabaseFault.IsolationOff, [3952] },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Errors_are_told_apart_by_their_number(DatabaseFault fault, int[] numbers)
    {
        Assert.All(numbers, number =>
        {
            var error = MadeSqlException.Of(number, SeverityOf(number));
            Assert.Equal(fault, DatabaseFaults.Classify(error));
            Assert.Equal(fault, DatabaseFaults.Classify(new DbUpdateException("", error)));
            // As EF Core wraps what it calls transient.
            Assert.Equal(fault, DatabaseFaults.Classify(new InvalidOperationException("", new DbUpdateException("", error))));
        });
    }

    [Fact]
    public void No_number_of_the_table_is_without_a_meaning_or_stands_in_it_twice()
    {
        // A number that stood there twice would fail when the table is made.
        Assert.All(SqlServerErrors.Known, error => Assert.NotEmpty(error.Meaning));
        var named = Numbers.SelectMany(row => row.Data.Item2).ToHashSet();
        var others = SqlServerErrors.Known.Where(error => !named.Contains(error.Number));
        Assert.All(others, error => Assert.Equal((DatabaseFault.Unavailable, "the server asks to try again"), (error.Fault, error.Meaning)));
    }

    [Fact]
    public void Whatever_EF_Core_tries_again_may_pass_here_too()
    {
        // In sys.messages numbers go up to some 50,000; from there on they are the users' own.
#pragma warning disable EF1001 // Its list is not public; where a version adds a number, this names it.
        var transient = Enumerable.Range(1, 50_000).Where(number => SqlServerTransientExceptionDetector.ShouldRetryOn(MadeSqlException.Of(number, SeverityOf(number)))).ToList();
#pragma warning restore EF1001

        Assert.True(transient.Count > 100, "EF Core's list was not found.");
        Assert.DoesNotContain(transient, number => !DatabaseFaults.MayPass(DatabaseFaults.Classify(MadeSqlException.Of(number, SeverityOf(number)))));
    }

    [Theory]
    // The login failed because the database cannot be opened; the session ended because it was killed; the statement ended because of a full log.
    [InlineData(new[] { 18456, 4060 }, DatabaseFault.CannotOpen, 4060)]
    [InlineData(new[] { 4060, 18456 }, DatabaseFault.CannotOpen, 4060)]
    [InlineData(new[] { 0, 596 }, DatabaseFault.Unavailable, 596)]
    [InlineData(new[] { 3621, 9002 }, DatabaseFault.DiskFull, 9002)]
    [InlineData(new[] { 207, 1205 }, DatabaseFault.Conflict, 1205)]
    public void Every_error_of_an_exception_is_read(int[] numbers, DatabaseFault fault, int cause)
    {
        var exception = MadeSqlException.OfAll(numbers);

        Assert.Equal(fault, DatabaseFaults.Classify(exception));
        Assert.StartsWith($"SQL Server error {cause}: ", SqlServerFaults.Describe(exception), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_that_closes_the_connection_is_an_outage_and_any_other_a_fault_of_the_program()
    {
        Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Classify(MadeSqlException.Of(99_999, severity: 20)));
        Assert.All([207, 208, 515, 547, 2628, 8152], number => Assert.Null(DatabaseFaults.Classify(MadeSqlException.Of(number))));
        Assert.True(SqlServerFaults.IsDuplicateKey(MadeSqlException.Of(2627)));
        Assert.True(SqlServerFaults.IsDuplicateKey(MadeSqlException.OfAll(3621, 2601)));
    }

    [Theory]
    [InlineData(1205, 13, true)]
    [InlineData(9002, 17, true)]
    [InlineData(-2, 11, false)]
    [InlineData(0, 11, false)]
    [InlineData(596, 21, false)]
    [InlineData(10054, 20, false)]
    public void A_commit_is_known_not_to_be_in_only_where_the_server_refused_it_on_a_connection_that_lives(int number, byte severity, bool refused) =>
        Assert.Equal(refused, SqlServerFaults.IsRefusal(MadeSqlException.Of(number, severity)));

    [Fact]
    public void What_a_failover_may_be_is_waited_for_and_what_a_person_must_mend_is_not()
    {
        Assert.All([1222, -2, 4060, 40613, 1205, 3906, 976, 18456, 18401], number => Assert.True(DatabaseFaults.MayPassWithFailover(MadeSqlException.Of(number)), $"{number}"));
        Assert.All([229, 262, 916, 5011, 9002, 824, 3952, 207, 2627], number => Assert.False(DatabaseFaults.MayPassWithFailover(MadeSqlException.Of(number)), $"{number}"));
        Assert.True(DatabaseFaults.MayPassWithFailover(new DatabaseFaultException(DatabaseFault.AccessDenied, "x", MadeSqlException.Of(18456))));
        Assert.False(DatabaseFaults.MayPassWithFailover(new DatabaseFaultException(DatabaseFault.AccessDenied, "x", MadeSqlException.Of(229))));
    }

    [Fact]
    public void Small_numbers_are_of_the_network_only_where_the_connection_is_gone() => Assert.All([121, 203, 233, 258], number =>
    {
        // "The select list for the INSERT statement contains more items than the insert list", "column cannot be null".
        Assert.Null(DatabaseFaults.Classify(MadeSqlException.Of(number, severity: 15)));
        Assert.Equal(DatabaseFault.Unavailable, DatabaseFaults.Classify(MadeSqlException.Of(number, severity: 20)));
    });

    /// <summary>The client's own numbers come with a connection that is gone; the server's must be known without that.</summary>
    private static byte SeverityOf(int number) => (byte)(number is 2 or 20 or 53 or 64 or 121 or 203 or 233 or 258 or (>= 10_050 and <= 11_001) ? 20 : 11);

    [Fact]
    public void The_clients_texts_are_english_by_which_an_exhausted_pool_is_known()
    {
        var client = Path.GetDirectoryName(typeof(SqlConnection).Assembly.Location)!;

        Assert.Empty(Directory.GetFiles(client, "Microsoft.Data.SqlClient.resources.dll", SearchOption.AllDirectories));
    }

    [Fact]
    public void Every_fault_has_words_with_a_cure_and_a_reason()
    {
        Assert.All(Enum.GetValues<DatabaseFault>(), fault =>
        {
            Assert.StartsWith("The database 'x' ", DatabaseFaults.Describe(fault, "The database 'x'", "cause"), StringComparison.Ordinal);
            Assert.NotEmpty(DatabaseFaults.ReasonOf(fault));
        });
    }
}
