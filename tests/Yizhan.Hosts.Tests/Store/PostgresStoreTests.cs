using Dapper;
using Npgsql;
using Yizhan.Server.Startup;
using Yizhan.Server.Store;

namespace Yizhan.Hosts.Tests.Store;

public sealed class PostgresStoreTests : StoreContract
{
    private readonly string _database = PostgresCluster.NewDatabase();

    private protected override IStore NewStore() => new PostgresStore(_database);

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await Store.WriteAsync(static (connection, _) => connection.Execute("INSERT INTO schema_version VALUES (99)"));
        await Store.DisposeAsync();
        await Assert.ThrowsAsync<StartupFailure>(OpenAsync);
    }

    [Fact]
    public async Task Every_commit_is_flushed() => Assert.Equal(
        ("on", "on"),
        await Store.WriteAsync(static (connection, _) =>
            (connection.ExecuteScalar<string>("SHOW synchronous_commit"), connection.ExecuteScalar<string>("SHOW fsync"))));

    [Fact]
    public async Task A_writer_whose_connection_breaks_goes_on_with_another()
    {
        var people = new PersonTable(Store);
        await people.PutAsync(new("1", "one", null, null, null, null, null));
        var session = await Store.WriteAsync(static (connection, _) => connection.ExecuteScalar<int>("SELECT pg_backend_pid()"));
        await using (var other = new NpgsqlConnection(_database))
        {
            await other.ExecuteAsync("SELECT pg_terminate_backend(@session)", new { session });
        }

        await people.PutAsync(new("2", "two", null, null, null, null, null));
        Assert.Equal(2, (await people.FindAsync(["1", "2"])).Count);
        Assert.NotEqual(session, await Store.WriteAsync(static (connection, _) => connection.ExecuteScalar<int>("SELECT pg_backend_pid()")));
    }

    [Fact]
    public async Task A_second_server_is_kept_out()
    {
        var second = NewStore();
        var failure = await Assert.ThrowsAsync<StartupFailure>(second.OpenAsync);
        Assert.EndsWith("is in use by another server", failure.Message, StringComparison.Ordinal);
        await second.DisposeAsync();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=a;Password=s3cret-canary;Database=b")]
    [InlineData("Hose=127.0.0.1;Password=s3cret-canary")]
    public async Task What_keeps_it_from_opening_is_one_line_without_the_password(string connectionString)
    {
        var failure = await Assert.ThrowsAsync<StartupFailure>(() => new PostgresStore(connectionString).OpenAsync());
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
