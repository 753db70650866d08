using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>
/// All terminals of a simulation. They connect a few at a time, then people pass, then what is still on its way is waited for,
/// within bounds.
/// </summary>
internal sealed class Fleet(FleetParts parts, IReadOnlyList<Person> people, Stage stage) : IAsyncDisposable
{
    // So many first heartbeats at once: a platform that restarts sees its terminals come back in this way too.
    private const int ConnectAtOnce = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SimulationPlan _plan = parts.Plan;
    private readonly SimulatedTerminal?[] _terminals = new SimulatedTerminal?[parts.Plan.Terminals];
    private readonly Task[] _running = new Task[parts.Plan.Terminals];

    /// <summary>Punches that were due and not handed over, once it no longer runs.</summary>
    public long Unsent
    {
        get
        {
            var unsent = 0L;
            foreach (var terminal in _terminals)
            {
                unsent += terminal?.Loop.Unsent ?? 0;
            }

            return unsent;
        }
    }

    /// <summary>Runs until everything is over; a stop ends it early, what is on its way is waited for all the same.</summary>
    /// <exception cref="Client.ListenException">An address for the platform's calls cannot be listened on.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = new CancellationTokenSource();
        Array.Fill(_running, Task.CompletedTask);
        try
        {
            await ConnectAsync(end.Token, stop);
            await PassAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        finally
        {
            parts.Passing.Stop(parts.Time);
            await DrainAsync(end);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var terminal in _terminals)
        {
            if (terminal is not null)
            {
                await terminal.DisposeAsync();
            }
        }
    }

    private async Task ConnectAsync(CancellationToken end, CancellationToken stop)
    {
        stage.Enter("connecting", _plan.Terminals);
        var kinds = default(PunchKinds);
        _terminals[0] = new(parts, 0);
        kinds = new(_plan, people, _terminals[0]!.WhyNot);
        await Crew.EachAsync(
            _plan.Terminals,
            ConnectAtOnce,
            async number =>
            {
                var terminal = _terminals[number] ??= new(parts, number);
                _running[number] = terminal.RunAsync(kinds, end);
                if (await Task.WhenAny(terminal.Loop.Beaten, _running[number]).WaitAsync(stop) == _running[number])
                {
                    await _running[number];
                }

                stage.Step();
            },
            stop);
    }

    private async Task PassAsync(CancellationToken stop)
    {
        stage.Enter("sending", (int)_plan.Length.TotalSeconds);
        parts.Passing.Begin(parts.Time, _plan.Length);
        WakeAll();
        while (parts.Passing.Elapsed(parts.Time) is var elapsed && elapsed < _plan.Length)
        {
            stage.Reach((int)elapsed.TotalSeconds);
            var left = _plan.Length - elapsed;
            await Task.Delay(left < Second ? left : Second, parts.Time, stop);
        }
    }

    private async Task DrainAsync(CancellationTokenSource end)
    {
        stage.Enter("waiting for answers", 0);
        WakeAll();
        var all = Task.WhenAll(_running);
        using var over = new CancellationTokenSource();
        await Task.WhenAny(all, Task.Delay(Patience, parts.Time, over.Token));
        await over.CancelAsync();
        await end.CancelAsync();
        await all;
    }

    private void WakeAll()
    {
        foreach (var terminal in _terminals)
        {
            terminal?.Loop.Bell.Wake();
        }
    }
}
