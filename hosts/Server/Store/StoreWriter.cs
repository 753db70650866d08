using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Yizhan.AspNetCore;

namespace Yizhan.Server.Store;

/// <summary>
/// One writer for the whole database, on a thread of its own. It takes every write that waits, does them in one transaction
/// and commits once, so that one flush of the disk serves them all; while the disk is busy the next group gathers.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MostInGroup = 1024;

    // More than this in waiting means that the disk cannot keep up; callers then wait before they may queue.
    private const int MostWaiting = 16 * 1024;

    private readonly Channel<StoreWork> _waiting = Channel.CreateBounded<StoreWork>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<DbConnection> _open;
    private DbConnection _connection;

    /// <summary>Writes on this connection, which nobody else uses from now on.</summary>
    /// <param name="connection">The connection, open.</param>
    /// <param name="open">Opens another where this one has broken.</param>
    public StoreWriter(DbConnection connection, Func<DbConnection> open)
    {
        (_connection, _open) = (connection, open);
        new Thread(Run) { IsBackground = true, Name = "store writer" }.Start();
    }

    /// <summary>Number of commits so far.</summary>
    public long Commits { get; private set; }

    public async Task<T> DoAsync<T>(StoreWork<T> work)
    {
        await _waiting.Writer.WriteAsync(work);
        return await work.Task;
    }

    /// <summary>Does what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended.Task;
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        var group = new List<StoreWork>();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostInGroup && _waiting.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            Settle(group);
        }

        _ended.SetResult();
    }

    private void Settle(List<StoreWork> group)
    {
        var failure = Attempt(group, StoreWork.Together, out var committing);

        // Whose failure it was shows when each is done apart. What may have been committed is not done once more: whoever
        // asked for it is told that it failed, and asks again.
        if (failure is not null && !committing)
        {
            failure = Attempt(group, StoreWork.Apart, out _);
        }

        foreach (var work in group)
        {
            work.End(failure);
        }
    }

    private Exception? Attempt(List<StoreWork> group, Action<List<StoreWork>, DbConnection, DbTransaction> write, out bool committing)
    {
        committing = false;
        try
        {
            if (_connection.State != ConnectionState.Open)
            {
                _connection.Dispose();
                _connection = _open();
            }

            using var transaction = _connection.BeginTransaction();
            write(group, _connection, transaction);
            committing = true;
            using var activity = LinkTelemetry.Activities.StartActivity("commit");
            activity?.SetTag("yizhan.writes", group.Count);
            transaction.Commit();
            Commits++;
            return null;
        }
#pragma warning disable CA1031 // Whatever keeps the group from being committed is every caller's failure, and the writer lives on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
