using System.Data.Common;
using Dapper;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Store;

/// <summary>What the stores share: the one writer, and the way to the newest schema.</summary>
/// <param name="words">What the database spells its own way.</param>
internal abstract class DatabaseStore(SqlWords words) : IStore
{
    private StoreWriter? _writer;

    public abstract string Name { get; }

    public long Commits => _writer?.Commits ?? 0;

    /// <summary>What was written by a newer program, in words.</summary>
    protected abstract string Place { get; }

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
        catch (DbException exception)
        {
            throw new StartupFailure(WhyNotOpen(exception), exception);
        }
    }

    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read);

    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write) => Writer.DoAsync(new SingleWork<T>(write));

    public Task<TResult> WriteAsync<TItem, TResult>(IBulkWrite<TItem, TResult> bulk, TItem item) =>
        Writer.DoAsync(new BulkWork<TItem, TResult>(bulk, item));

    public virtual async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }
    }

    /// <summary>Opens a connection for the writer.</summary>
    protected abstract DbConnection Connect();

    /// <summary>What keeps the database from opening, in one line without a secret.</summary>
    protected abstract string WhyNotOpen(DbException exception);

    /// <summary>The version of the schema; 0 where there is none yet.</summary>
    protected abstract long VersionOf(DbConnection connection);

    /// <summary>Notes the version, with the script that made it.</summary>
    protected abstract void NoteVersion(DbConnection connection, DbTransaction transaction, long version);

    private void Migrate(DbConnection connection)
    {
        var scripts = StoreSchema.Scripts(words);
        var version = VersionOf(connection);
        if (version > scripts.Count)
        {
            throw new StartupFailure($"{Place} was written by a newer version of this program");
        }

        for (; version < scripts.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(scripts[(int)version], transaction: transaction);
            NoteVersion(connection, transaction, version + 1);
            transaction.Commit();
        }
    }
}
