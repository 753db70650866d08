using System.Data.Common;

namespace Yizhan.Server.Store;

/// <summary>One write on its way to the disk, and whoever waits for it.</summary>
internal abstract class StoreWork
{
    private const string Savepoint = "one";

    private Exception? _failure;

    /// <summary>Does all works of a group as if none could fail: nothing is spent on telling them apart.</summary>
    public static void Together(List<StoreWork> group, DbConnection connection, DbTransaction transaction)
    {
        for (var at = 0; at < group.Count;)
        {
            at = group[at].Do(group, at, connection, transaction);
        }
    }

    /// <summary>Does the works of a group one by one: what one caller does wrong must not undo what the others have written.</summary>
    public static void Apart(List<StoreWork> group, DbConnection connection, DbTransaction transaction)
    {
        foreach (var work in group)
        {
            transaction.Save(Savepoint);
            try
            {
                work.Do([work], 0, connection, transaction);
            }
#pragma warning disable CA1031 // It is handed to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                work._failure = exception;
                transaction.Rollback(Savepoint);
            }

            transaction.Release(Savepoint);
        }
    }

    /// <summary>Tells whoever waits that the group was committed, or why it was not.</summary>
    public void End(Exception? failure)
    {
        if ((_failure ?? failure) is { } mine)
        {
            Lost(mine);
        }
        else
        {
            Committed();
        }
    }

    /// <summary>Does the work at this position, and those behind it that can be done in one go with it; returns the next position.</summary>
    protected abstract int Do(List<StoreWork> group, int at, DbConnection connection, DbTransaction transaction);

    protected abstract void Committed();

    protected abstract void Lost(Exception exception);
}

/// <summary>A work with a result.</summary>
internal abstract class StoreWork<T> : StoreWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _done.Task;

    protected T? Result { get; set; }

    protected override void Committed() => _done.SetResult(Result!);

    protected override void Lost(Exception exception) => _done.SetException(exception);
}

/// <summary>A work that is done by itself.</summary>
internal sealed class SingleWork<T>(Func<DbConnection, DbTransaction, T> write) : StoreWork<T>
{
    protected override int Do(List<StoreWork> group, int at, DbConnection connection, DbTransaction transaction)
    {
        Result = write(connection, transaction);
        return at + 1;
    }
}

/// <summary>A work of which those that wait side by side are done in one go.</summary>
internal sealed class BulkWork<TItem, TResult>(IBulkWrite<TItem, TResult> bulk, TItem item) : StoreWork<TResult>
{
    private readonly IBulkWrite<TItem, TResult> _bulk = bulk;
    private readonly TItem _item = item;

    protected override int Do(List<StoreWork> group, int at, DbConnection connection, DbTransaction transaction)
    {
        var run = new List<BulkWork<TItem, TResult>>();
        while (at < group.Count && group[at] is BulkWork<TItem, TResult> next && ReferenceEquals(next._bulk, _bulk))
        {
            run.Add(next);
            at++;
        }

        var results = _bulk.Write(connection, transaction, run.ConvertAll(static work => work._item));
        for (var i = 0; i < run.Count; i++)
        {
            run[i].Result = results[i];
        }

        return at;
    }
}
