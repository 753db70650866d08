using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Store;

/// <summary>The embedded store: one SQLite file with a write-ahead log that is flushed with every commit.</summary>
internal sealed class SqliteStore(string path) : IStore
{
    private readonly string _readers = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
    }.ConnectionString;

    private StoreWriter? _writer;

    public string Name => $"sqlite {path}";

    public long Commits => _writer?.Commits ?? 0;

    private StoreWriter Writer => _writer ?? throw new InvalidOperationException("the store is not open");

    public Task OpenAsync()
    {
        try
        {
            var connection = Connect();
            Migrate(connection);
            _writer = new(connection, Connect);
            return Task.CompletedTask;
        }
        catch (SqliteException exception)
        {
            throw new StartupFailure($"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    // SQLite reads without waiting for anybody, so nothing of it is asynchronous.
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = new SqliteConnection(_readers);
        connection.Open();
        return await read(connection);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write) => Writer.DoAsync(new SingleWork<T>(write));

    public Task<TResult> WriteAsync<TItem, TResult>(IBulkWrite<TItem, TResult> bulk, TItem item) =>
        Writer.DoAsync(new BulkWork<TItem, TResult>(bulk, item));

    public async ValueTask DisposeAsync()
    {
        // Readers first: the last connection that closes folds the log into the database, and only the writer may.
        using (var pool = new SqliteConnection(_readers))
        {
            SqliteConnection.ClearPool(pool);
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }
    }

    private SqliteConnection Connect()
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

    private static void Migrate(SqliteConnection connection)
    {
        var scripts = StoreSchema.Scripts(SqlWords.Sqlite);
        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > scripts.Count)
        {
            throw new StartupFailure($"{connection.DataSource} was written by a newer version of this program");
        }

        for (; version < scripts.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(scripts[(int)version], transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
