using Yizhan.Client;
using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>What all terminals of a simulation share.</summary>
internal sealed class FleetParts : IDisposable
{
    private readonly HttpMessageHandler _connections = HttpChannel.NewConnections();

    public FleetParts(SimulationPlan plan, TimeProvider time)
    {
        (Plan, Time) = (plan, time);
        Channels = new() { Time = time, Settings = plan.Settings, Connections = _connections };
        Photographs = new(Channels);
    }

    public SimulationPlan Plan { get; }

    public TimeProvider Time { get; }

    public Tally Tally { get; } = new();

    public PhotoPool Photos { get; } = new();

    public PhotoSource Photographs { get; }

    public ChannelOptions Channels { get; }

    public ITerminalParts Device { get; } = new NoParts();

    /// <summary>When people begin to pass the gates, and when they stop.</summary>
    public PassingTime Passing { get; } = new();

    public void Dispose()
    {
        Photographs.Dispose();
        _connections.Dispose();
    }
}
