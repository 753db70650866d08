using System.Data.Common;
using System.Threading.Channels;

namespace Yizhan.Server.Store;

/// <summary>
/// One writer for the whole database. It takes every write that waits, does them in one transaction and commits once, so
/// that one flush of the disk serves them all; while the disk is busy the next group gathers.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostInGroup = 1024;

    // More than this in waiting means that the disk cannot keep up; callers then wait before they may queue.
    private const int MostWaiting = 16 * 1024;

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly DbConnection _connection;
    private readonly Task _writer;

    /// <summary>Writes on this connection, which nobody else uses from now on.</summary>
    public GroupCommit(DbConnection connection)
    {
        _connection = connection;
        _writer = Task.Run(RunAsync);
    }

    /// <summary>Number of commits so far.</summary>
    public long Commits { get; private set; }

    public async Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, T> write)
    {
        var work = new Work<T>(write);
        await _waiting.Writer.WriteAsync(work);
        return await work.Task;
    }

    /// <summary>Does what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<Work>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MostInGroup && _waiting.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            Commit(group);
        }
    }

    private void Commit(List<Work> group)
    {
        try
        {
            using (var transaction = _connection.BeginTransaction())
            {
                foreach (var work in group)
                {
                    work.Do(_connection, transaction);
                }

                transaction.Commit();
                Commits++;
            }
        }
#pragma warning disable CA1031 // Whatever keeps the group from being committed is every caller's failure, and the writer lives on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (var work in group)
            {
                work.Lost(exception);
            }

            return;
        }

        foreach (var work in group)
        {
            work.Committed();
        }
    }

    private abstract class Work
    {
        public abstract void Do(DbConnection connection, DbTransaction transaction);

        public abstract void Committed();

        public abstract void Lost(Exception exception);
    }

    private sealed class Work<T>(Func<DbConnection, DbTransaction, T> write) : Work
    {
        private const string Savepoint = "one";

        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Task => _done.Task;

        public override void Do(DbConnection connection, DbTransaction transaction)
        {
            // What one caller does wrong must not undo what the others of the group have written.
            transaction.Save(Savepoint);
            try
            {
                _result = write(connection, transaction);
            }
#pragma warning disable CA1031 // It is handed to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception;
                transaction.Rollback(Savepoint);
            }

            transaction.Release(Savepoint);
        }

        public override void Committed()
        {
            if (_failure is null)
            {
                _done.SetResult(_result!);
            }
            else
            {
                _done.SetException(_failure);
            }
        }

        public override void Lost(Exception exception) => _done.SetException(_failure ?? exception);
    }
}
