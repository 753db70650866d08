using System.Data.Common;

namespace Yizhan.Server.Store;

/// <summary>
/// The database as the tables see it: reads at any time, writes that are durable when their task ends. The tables speak
/// SQL that SQLite and PostgreSQL share, so a store is only this.
/// </summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>Opens the database and brings its schema up to date.</summary>
    Task OpenAsync();

    /// <summary>Reads.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, T> read);

    /// <summary>Writes. All writes are done one after the other, in the order of the calls; many share one commit.</summary>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write);
}
