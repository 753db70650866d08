using System.Data.Common;

namespace Yizhan.Server.Store;

/// <summary>A write of which many wait together, done for all of them at once; the results are as if each had been alone.</summary>
internal interface IBulkWrite<TItem, TResult>
{
    /// <summary>Writes the items in their order; one result for each.</summary>
    IReadOnlyList<TResult> Write(DbConnection connection, DbTransaction transaction, IReadOnlyList<TItem> items);
}
