using Yizhan.Domain;

namespace Yizhan.Conformance;

/// <summary>A device in memory: people, results that wait, parts that do as they are told.</summary>
internal sealed class StubTerminal(string sn, TimeProvider time) : ITerminal, IRoster, ICommandJournal, ITerminalParts
{
    private readonly SortedDictionary<string, string> _results = new(StringComparer.Ordinal);

    public string Sn { get; } = sn;

    public TimeProvider Time { get; } = time;

    public string SoftwareVersion => "1.0";

    public string LocalAddress => "192.168.1.11";

    public IRoster Roster => this;

    public ICommandJournal Journal => this;

    public INotes Notes { get; } = new StubNotes();

    public ITerminalParts Parts => this;

    public List<Person> People { get; } = [];

    /// <summary>Totals that the device reports, where a test wants others than those of its people.</summary>
    public (int People, int Faces)? Totals { get; set; }

    public List<string> Lines { get; } = [];

    /// <summary>What an address of a photo gives; nothing where it cannot be fetched.</summary>
    public ReadOnlyMemory<byte> Download { get; set; } = new byte[] { 0xFF, 0xD8 };

    /// <summary>Told when the device restarts, and for when.</summary>
    public Action<DateTimeOffset?> Restarting { get; set; } = static _ => { };

    /// <summary>The firmware that was loaded last.</summary>
    public (string Version, long Size, string Url)? Firmware { get; private set; }

    public ValueTask<ReadOnlyMemory<byte>> FetchPhotoAsync(string url, CancellationToken cancellation) => new(Download);

    public void Log(string text) => Lines.Add(text);

    public ValueTask PutAsync(Person person, CancellationToken cancellation)
    {
        People.RemoveAll(known => known.Id == person.Id);
        People.Add(person);
        return default;
    }

    public ValueTask<bool> PhotographAsync(string id, ReadOnlyMemory<byte> photo, bool taken, CancellationToken cancellation)
    {
        var at = People.FindIndex(known => known.Id == id);
        if (at >= 0)
        {
            People[at] = People[at] with { Photo = photo, PhotoTaken = taken };
        }

        return new(at >= 0);
    }

    public ValueTask RemoveAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        People.RemoveAll(known => ids.Contains(known.Id));
        return default;
    }

    public ValueTask AppointAsync(IReadOnlyList<string> ids, bool admin, CancellationToken cancellation)
    {
        for (var i = 0; i < People.Count; i++)
        {
            People[i] = ids.Contains(People[i].Id) ? People[i] with { IsAdmin = admin } : People[i];
        }

        return default;
    }

    public ValueTask ClearAsync(CancellationToken cancellation)
    {
        People.Clear();
        return default;
    }

    public ValueTask<(int People, int Faces)> CountAsync(CancellationToken cancellation) =>
        new(Totals ?? (People.Count, People.Count(static person => person.HasPhoto)));

    public ValueTask<IReadOnlyList<Person>> ListAsync(int skip, int take, CancellationToken cancellation) =>
        new(People.Skip(skip).Take(take).ToArray());

    public ValueTask<string?> FindAsync(string commandId, CancellationToken cancellation) => new(_results.GetValueOrDefault(commandId));

    public ValueTask KeepAsync(string commandId, string result, CancellationToken cancellation)
    {
        _results[commandId] = result;
        return default;
    }

    public ValueTask ConfirmedAsync(string commandId, CancellationToken cancellation)
    {
        _results.Remove(commandId);
        return default;
    }

    public ValueTask<bool> RefusedAsync(string commandId, CancellationToken cancellation) => new(false);

    public ValueTask<IReadOnlyList<(string CommandId, string Result)>> WaitingAsync(CancellationToken cancellation) =>
        new(_results.Select(static result => (result.Key, result.Value)).ToArray());

    public ValueTask<bool> LoadFirmwareAsync(string version, long size, string url, CancellationToken cancellation)
    {
        Firmware = (version, size, url);
        return new(true);
    }

    public bool CanRestart { get; set; } = true;

    /// <summary>What was shown, the latest last.</summary>
    public List<ScreenContent> Screen { get; } = [];

    /// <summary>The times that the platform told.</summary>
    public List<DateTimeOffset> Times { get; } = [];

    /// <summary>The commands that were carried out.</summary>
    public List<ExecutedCommand> Commands { get; } = [];

    public ValueTask RestartAsync(DateTimeOffset? at, CancellationToken cancellation)
    {
        Restarting(at);
        return default;
    }

    public ValueTask ShowAsync(ScreenContent content, CancellationToken cancellation)
    {
        Screen.Add(content);
        return default;
    }

    public ValueTask SetTimeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        Times.Add(now);
        return default;
    }

    public void Executed(ExecutedCommand command) => Commands.Add(command);

    public ValueTask<ReadOnlyMemory<byte>> CaptureAsync(string personId, CancellationToken cancellation) => new(new byte[] { 0xFF, 0xD8 });
}
