using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Yizhan.Server.Store;

/// <summary>The embedded store: one SQLite file with a write-ahead log that is flushed with every commit.</summary>
internal sealed class SqliteStore(string path) : DatabaseStore(SqlWords.Sqlite)
{
    private readonly string _readers = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
    }.ConnectionString;

    public override string Name => $"sqlite {path}";

    protected override string Place => path;

    // SQLite reads without waiting for anybody, so nothing of it is asynchronous.
    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = new SqliteConnection(_readers);
        connection.Open();
        return await read(connection);
    }

    public override async ValueTask DisposeAsync()
    {
        // Readers first: the last connection that closes folds the log into the database, and only the writer may.
        using (var pool = new SqliteConnection(_readers))
        {
            SqliteConnection.ClearPool(pool);
        }

        await base.DisposeAsync();
    }

    protected override DbConnection Connect()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");

        // A punch touches a page of every index: they are kept at hand (64 MB), and folded from the log into the database
        // not every 4 MB but every 64. Both cost no durability.
        connection.Execute("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384;");
        return connection;
    }

    protected override string WhyNotOpen(DbException exception) => $"{path} cannot be opened: {exception.Message}";

    protected override long VersionOf(DbConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    protected override void NoteVersion(DbConnection connection, DbTransaction transaction, long version) =>
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"), transaction: transaction);
}
