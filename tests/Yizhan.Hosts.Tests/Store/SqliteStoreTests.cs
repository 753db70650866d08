using Dapper;
using Yizhan.Server.Startup;
using Yizhan.Server.Store;

namespace Yizhan.Hosts.Tests.Store;

public sealed class SqliteStoreTests : StoreContract
{
    private protected override IStore NewStore() => new SqliteStore(Path.Combine(Folder, "yizhan.db"));

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await Store.WriteAsync(static (connection, _) => connection.Execute("PRAGMA user_version = 99"));
        await Store.DisposeAsync();
        await Assert.ThrowsAsync<StartupFailure>(OpenAsync);
    }

    [Fact]
    public async Task Every_commit_is_flushed()
    {
        var (journal, flush) = await Store.WriteAsync(static (connection, _) =>
            (connection.ExecuteScalar<string>("PRAGMA journal_mode"), connection.ExecuteScalar<long>("PRAGMA synchronous")));
        Assert.Equal(("wal", 2L), (journal, flush));
    }
}
