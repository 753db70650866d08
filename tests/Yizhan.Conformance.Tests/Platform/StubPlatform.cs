using Yizhan.Domain;

namespace Yizhan.Conformance;

/// <summary>A platform in memory: people, commands, and what arrived.</summary>
internal sealed class StubPlatform(TimeProvider time) : IAttendancePlatform
{
    private readonly StubNotes _notes = new();

    public TimeProvider Time { get; } = time;

    public List<Person> People { get; } = [];

    public List<Command> Commands { get; } = [];

    public List<Punch> Punches { get; } = [];

    public List<Person> Reported { get; } = [];

    public List<(string Id, bool Succeeded)> Results { get; } = [];

    /// <summary>Whether it is a test environment.</summary>
    public bool TakesOrders { get; set; } = true;

    /// <summary>Whether its store refuses.</summary>
    public bool Broken { get; set; }

    public ValueTask StoreAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        if (Broken)
        {
            throw new IOException("the store refuses");
        }

        Punches.AddRange(punches);
        return default;
    }

    public ValueTask<string?> OrderAsync(Command draft, string account, CancellationToken cancellation) => new(TakesOrders ? "5951" : null);

    public ValueTask<Command?> CurrentCommandAsync(DeviceId device, CancellationToken cancellation) =>
        Broken ? throw new IOException("the store refuses") : new(Commands.Find(static command => command.State is CommandState.Pending or CommandState.Delivered));

    public ValueTask<Command?> FindCommandAsync(DeviceId device, string id, CancellationToken cancellation) =>
        new(Commands.Find(command => command.Id == id));

    public ValueTask DeliveredAsync(Command command, CancellationToken cancellation)
    {
        Commands[Commands.FindIndex(known => known.Id == command.Id)] = command with { State = CommandState.Delivered };
        return default;
    }

    public ValueTask FinishedAsync(DeviceId device, string id, bool succeeded, string detail, CancellationToken cancellation)
    {
        Results.Add((id, succeeded));
        var at = Commands.FindIndex(known => known.Id == id);
        Commands[at] = Commands[at] with { State = succeeded ? CommandState.Succeeded : CommandState.Failed };
        return default;
    }

    public ValueTask<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        new(ids.Select(id => People.Find(person => person.Id == id)).OfType<Person>().ToList());

    public string? PhotoUrl(Person person, string? calledHost) => $"https://platform.example/{person.Id}.jpg";

    /// <summary>Who was registered.</summary>
    public List<Person> Registered { get; } = [];

    public ValueTask RegisteredAsync(Person person, CancellationToken cancellation)
    {
        Registered.Add(person);
        return default;
    }

    public ValueTask ReportedPeopleAsync(DeviceId device, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        Reported.AddRange(people);
        return default;
    }

    public INotes Notes(DeviceId device) => _notes;
}
