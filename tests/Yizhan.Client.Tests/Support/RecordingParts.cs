using Yizhan.Domain;

namespace Yizhan.Client.Tests;

/// <summary>Parts that remember what was asked of them.</summary>
internal sealed class RecordingParts : ITerminalParts
{
    /// <summary>Who was let in.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>Whether the device's own clock can be set.</summary>
    public bool SetsClock { get; init; }

    /// <summary>Times that the clock was set to.</summary>
    public List<DateTimeOffset> Clock { get; } = [];

    public ValueTask OpenDoorAsync(string personId, CancellationToken cancellation)
    {
        Opened.Add(personId);
        return default;
    }

    public ValueTask<bool> SetClockAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        Clock.Add(now);
        return ValueTask.FromResult(SetsClock);
    }
}
