using Yizhan.Domain;

namespace Yizhan.Conformance.Hainan;

/// <summary>A platform that keeps what it is told; the callbacks ask nothing of it.</summary>
internal sealed class RecordingPlatform(TimeProvider time) : IAttendancePlatform
{
    public TimeProvider Time { get; } = time;

    public List<Punch> Punches { get; } = [];

    public ValueTask StoreAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        Punches.AddRange(punches);
        return default;
    }

    public ValueTask<string?> OrderAsync(Command draft, string account, CancellationToken cancellation) => new((string?)null);

    public ValueTask<Command?> CurrentCommandAsync(DeviceId device, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<Command?> FindCommandAsync(DeviceId device, string id, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask DeliveredAsync(Command command, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask FinishedAsync(DeviceId device, string id, bool succeeded, string detail, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public string? PhotoUrl(Person person, string? calledHost) => throw new NotSupportedException();

    public ValueTask ReportedPeopleAsync(DeviceId device, IReadOnlyList<Person> people, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask RegisteredAsync(Person person, CancellationToken cancellation) => throw new NotSupportedException();

    public INotes Notes(DeviceId device) => throw new NotSupportedException();
}
