using System.Data.Common;
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

    private GroupCommit? _writer;

    /// <summary>Number of commits so far.</summary>
    public long Commits => _writer?.Commits ?? 0;

    public Task OpenAsync()
    {
        try
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
            SqliteSchema.Migrate(connection);
            _writer = new(connection);
            return Task.CompletedTask;
        }
        catch (SqliteException exception)
        {
            throw new StartupFailure($"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    // SQLite reads without waiting for anybody, so there is nothing to be asynchronous about.
    public Task<T> ReadAsync<T>(Func<DbConnection, T> read)
    {
        using var connection = new SqliteConnection(_readers);
        connection.Open();
        return Task.FromResult(read(connection));
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write) =>
        (_writer ?? throw new InvalidOperationException("the store is not open")).RunAsync(write);

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
}
