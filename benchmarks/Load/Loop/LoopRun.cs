namespace Benchmarks.Load.Loop;

/// <summary>What the connections of one run share: whether it is over, and why it is worth nothing if it is.</summary>
internal sealed class LoopRun(int connections)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _early = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _over;
    private int _left = connections;

    /// <summary>Whether answers no longer count and no more requests are sent.</summary>
    public bool Over => _over;

    /// <summary>Done once every connection has the answer to its last request; fails where one got none, or a wrong one.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Done where the run cannot go on: a tape is spent, or something failed.</summary>
    public Task Early => _early.Task;

    public void Stop() => _over = true;

    /// <summary>A connection has no more requests: the clock must stop before the others look faster than they are.</summary>
    public void Spent()
    {
        _over = true;
        _early.TrySetResult();
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _ended.TrySetResult();
        }
    }

    public void Fail(Exception why)
    {
        _over = true;
        _ended.TrySetException(why is LoadFailure ? why : new LoadFailure(why.Message, why));
        _early.TrySetResult();
    }
}
