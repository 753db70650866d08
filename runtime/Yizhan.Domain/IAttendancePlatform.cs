namespace Yizhan.Domain;

/// <summary>The platform as a province's mapping sees it: where its messages become punches, people and commands.</summary>
public interface IAttendancePlatform
{
    /// <summary>The platform's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Stores punches; when the task ends they are on disk. One that is there already counts as stored.</summary>
    ValueTask StoreAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation);

    /// <summary>The command that the device should run now: its oldest unfinished one, pending or delivered without a result.</summary>
    ValueTask<Command?> CurrentCommandAsync(DeviceId device, CancellationToken cancellation);

    /// <summary>A command of this device, finished or not; <c>null</c> where it has none of that number.</summary>
    ValueTask<Command?> FindCommandAsync(DeviceId device, string id, CancellationToken cancellation);

    /// <summary>The device has fetched the command. Counts an attempt when it had been fetched before without a result.</summary>
    ValueTask DeliveredAsync(Command command, CancellationToken cancellation);

    /// <summary>The device has reported a result. A second report changes nothing.</summary>
    ValueTask FinishedAsync(DeviceId device, string id, bool succeeded, string detail, CancellationToken cancellation);

    /// <summary>People by their numbers, in that order; unknown ones are left out.</summary>
    ValueTask<IReadOnlyList<Person>> PeopleAsync(IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>The address under which a device can fetch a person's photo; <c>null</c> where there is none.</summary>
    /// <param name="person">The person.</param>
    /// <param name="calledHost">Scheme and host that the device called, where it called over HTTP.</param>
    string? PhotoUrl(Person person, string? calledHost);

    /// <summary>The device reports who is on it.</summary>
    ValueTask ReportedPeopleAsync(DeviceId device, IReadOnlyList<Person> people, CancellationToken cancellation);

    /// <summary>
    /// Somebody was registered: a person with this identity number is changed, whatever number the platform has for them,
    /// else the person is new and has the number given.
    /// </summary>
    ValueTask RegisteredAsync(Person person, CancellationToken cancellation);

    /// <summary>
    /// A test environment lets whoever has an account order commands, for a device that it may never have heard of: such a
    /// one is registered with what the account's other devices have. Anywhere else nothing is ordered.
    /// </summary>
    /// <param name="draft">The command; its number is yet to be given.</param>
    /// <param name="account">The account whose signature was right.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The command's number; <c>null</c> where it is not taken.</returns>
    ValueTask<string?> OrderAsync(Command draft, string account, CancellationToken cancellation);

    /// <summary>What the mapping remembers about a device.</summary>
    INotes Notes(DeviceId device);
}
