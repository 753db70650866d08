namespace Yizhan.Domain;

/// <summary>The device as a province's mapping sees it: what can be asked of it and what it can report.</summary>
public interface ITerminal
{
    /// <summary>The device's number.</summary>
    string Sn { get; }

    /// <summary>The device's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Version of the device's software.</summary>
    string SoftwareVersion { get; }

    /// <summary>Address in the local network.</summary>
    string LocalAddress { get; }

    /// <summary>The people on the device.</summary>
    IRoster Roster { get; }

    /// <summary>Results of commands that were executed, kept until they are confirmed.</summary>
    ICommandJournal Journal { get; }

    /// <summary>What the mapping remembers.</summary>
    INotes Notes { get; }

    /// <summary>The device's own parts: door, screen, camera, restart, firmware.</summary>
    ITerminalParts Parts { get; }

    /// <summary>Fetches a photo; empty where it cannot be fetched or is no picture.</summary>
    ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation);

    /// <summary>
    /// The platform says what time it is. The device follows where it can, and counts in the platform's time from then on.
    /// </summary>
    ValueTask SetTimeAsync(DateTimeOffset now, CancellationToken cancellation) => default;

    /// <summary>The platform wants what waits in the outbox at once.</summary>
    void UploadNow()
    {
    }

    /// <summary>A command was carried out, or could not be; for whoever watches the device. Says nothing to the platform.</summary>
    void Executed(ExecutedCommand command)
    {
    }

    /// <summary>A line for the device's log; the text must not hold secrets or person data.</summary>
    void Log(string text);
}

/// <summary>The people on a device, on disk.</summary>
public interface IRoster
{
    /// <summary>Adds or replaces a person; on disk when the task ends.</summary>
    ValueTask PutAsync(Person person, CancellationToken cancellation);

    /// <summary>Gives a person on the device their picture; false, and nothing is done, where the person is not on it.</summary>
    /// <param name="id">The person's number.</param>
    /// <param name="photo">The picture.</param>
    /// <param name="taken">Whether the device took it itself: then the platform does not know it yet.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<bool> PhotographAsync(string id, ReadOnlyMemory<byte> photo, bool taken, CancellationToken cancellation);

    /// <summary>Lets people use the device's menu, or no longer; one who is not on the device is passed over.</summary>
    ValueTask AppointAsync(IReadOnlyList<string> ids, bool admin, CancellationToken cancellation);

    /// <summary>Removes people; one who is not there counts as removed.</summary>
    ValueTask RemoveAsync(IReadOnlyList<string> ids, CancellationToken cancellation);

    /// <summary>Removes everybody.</summary>
    ValueTask ClearAsync(CancellationToken cancellation);

    /// <summary>How many people there are, and how many of them have a photo.</summary>
    ValueTask<(int People, int Faces)> CountAsync(CancellationToken cancellation);

    /// <summary>People in order of their numbers, from this position on.</summary>
    ValueTask<IReadOnlyList<Person>> ListAsync(int skip, int take, CancellationToken cancellation);
}

/// <summary>What was executed and not yet confirmed; survives a restart, so that nothing is executed twice or forgotten.</summary>
public interface ICommandJournal
{
    /// <summary>The result of a command that was executed; <c>null</c> where it was not.</summary>
    ValueTask<string?> FindAsync(string commandId, CancellationToken cancellation);

    /// <summary>Keeps a result; on disk when the task ends.</summary>
    ValueTask KeepAsync(string commandId, string result, CancellationToken cancellation);

    /// <summary>The platform has taken the result.</summary>
    ValueTask ConfirmedAsync(string commandId, CancellationToken cancellation);

    /// <summary>
    /// The platform has refused the result. It is offered again, until it was refused so often that the platform will not
    /// change its mind; then it counts as confirmed.
    /// </summary>
    /// <returns>Whether it was given up.</returns>
    ValueTask<bool> RefusedAsync(string commandId, CancellationToken cancellation);

    /// <summary>Results that wait for confirmation, oldest first.</summary>
    ValueTask<IReadOnlyList<(string CommandId, string Result)>> WaitingAsync(CancellationToken cancellation);
}
