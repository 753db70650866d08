namespace Yizhan.Client;

/// <summary>What the loop of a terminal goes by.</summary>
public sealed record LoopOptions
{
    /// <summary>A platform that names nothing sensible must not be able to make a terminal spin.</summary>
    public static TimeSpan ShortestHeartbeat { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Interval of heartbeats unless the platform names another.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most punches in one upload.</summary>
    public int BatchMax { get; init; } = 1;

    /// <summary>How often the outbox is looked at for punches that another process has put there.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The device's clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Numbers from 0 to below 1, for waits that are not the same on every device.</summary>
    public required Func<double> Random { get; init; }

    /// <summary>
    /// Closes the connections. Called when an exchange gave no usable answer: what was taken for the answer may have been
    /// something else, and the answer itself still be on its way.
    /// </summary>
    public Action HangUp { get; init; } = static () => { };

    /// <summary>Hears one line for each noteworthy event.</summary>
    public Action<string> Log { get; init; } = static _ => { };
}
