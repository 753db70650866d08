namespace Yizhan.Terminals.Simulation;

/// <summary>Shows how far a simulation is.</summary>
internal interface IProgressBoard
{
    /// <summary>Shows it at intervals until it is cancelled; that is its ordinary end.</summary>
    Task ShowAsync(SimulationRun run, CancellationToken end);
}
