using System.Data.Common;

namespace Yizhan.Server.Store;

/// <summary>
/// The database as the tables see it: reads at any time, writes that are durable when their task ends. The tables speak
/// SQL that SQLite and PostgreSQL share, so a store is only this.
/// </summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>What the database is, for the log: no credentials.</summary>
    string Name { get; }

    /// <summary>Number of commits so far.</summary>
    long Commits { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    Task OpenAsync();

    /// <summary>Reads.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read);

    /// <summary>
    /// Writes. All writes are done one after the other, in the order of the calls; many share one commit. A write is done
    /// again where another of its group failed, so it must have no effect but on the database.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write);

    /// <summary>Writes an item of a kind of which many come: those that wait together are done in one go.</summary>
    Task<TResult> WriteAsync<TItem, TResult>(IBulkWrite<TItem, TResult> bulk, TItem item);
}
