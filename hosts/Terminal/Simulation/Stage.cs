namespace Yizhan.Terminals.Simulation;

/// <summary>How far a simulation is. Written by the simulation, read by whoever shows it.</summary>
internal sealed class Stage
{
    private volatile string _name = "";
    private int _done;
    private int _of;

    /// <summary>What is going on.</summary>
    public string Name => _name;

    /// <summary>How much of it is done.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Of how much; 0 where that is not known.</summary>
    public int Of => Volatile.Read(ref _of);

    public void Enter(string name, int of)
    {
        Volatile.Write(ref _done, 0);
        Volatile.Write(ref _of, of);
        _name = name;
    }

    public void Step() => Interlocked.Increment(ref _done);

    /// <summary>So much is done.</summary>
    public void Reach(int done) => Volatile.Write(ref _done, done);
}
