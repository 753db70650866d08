namespace Yizhan.Terminals.Simulation;

/// <summary>A simulation from the first registration to the result.</summary>
/// <param name="plan">What is simulated.</param>
/// <param name="admin">Where terminals and people are registered; <c>null</c>: they are already.</param>
/// <param name="time">The clock.</param>
internal sealed class SimulationRun(SimulationPlan plan, AdminPlane? admin, TimeProvider time) : IDisposable
{
    private const int RegisterAtOnce = 16;

    private readonly FleetParts _parts = new(plan, time);

    /// <summary>How far it is.</summary>
    public Stage Stage { get; } = new();

    /// <summary>How many terminals there are.</summary>
    public int Terminals => plan.Terminals;

    /// <summary>What was done until now.</summary>
    public Tally Tally => _parts.Tally;

    /// <summary>Runs it; a stop ends it early, with the result until then.</summary>
    /// <exception cref="OperationException">It could not be run at all; the message says why.</exception>
    public async Task<SimulationResult> RunAsync(CancellationToken stop)
    {
        OpenFiles.Check(plan);
        var people = GeneratedPeople.Draw(plan);
        await using var fleet = new Fleet(_parts, people, Stage);
        try
        {
            await RegisterAsync(people, stop);
            await fleet.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Before anything was sent; that is a result too.
        }

        return new(plan, _parts.Tally, _parts.Passing.End, fleet.Unsent, stop.IsCancellationRequested);
    }

    public void Dispose() => _parts.Dispose();

    private async Task RegisterAsync(Domain.Person[] people, CancellationToken stop)
    {
        if (admin is null)
        {
            return;
        }

        Stage.Enter("registering people", people.Length);
        await Crew.EachAsync(
            people.Length,
            RegisterAtOnce,
            async number =>
            {
                await admin.PutPersonAsync(people[number], stop);
                Stage.Step();
            },
            stop);
        Stage.Enter("registering terminals", plan.Terminals);
        await Crew.EachAsync(
            plan.Terminals,
            RegisterAtOnce,
            async number =>
            {
                var credentials = GeneratedCredentials.Draw(plan, number);
                await admin.PutDeviceAsync(new(plan.Protocol.Facts.Key, plan.Sn(number)), credentials, plan.Settings, stop);
                Stage.Step();
            },
            stop);
    }
}
