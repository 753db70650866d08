using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>When the next heartbeat is due and how the platform is: connected, refusing, lost. Tells each change once.</summary>
internal sealed class Heartbeats(LoopOptions options)
{
    // A heartbeat may have arrived and only what followed it failed: waiting longer than the interval would make the
    // platform count the device as offline.
    private readonly Backoff _backoff = new(options.Heartbeat, options.Random);

    private string _told = "";

    /// <summary>When the next one is due, counted from the start of the loop.</summary>
    public TimeSpan At { get; private set; }

    /// <summary>Whether the last one was answered with success.</summary>
    public bool Connected { get; private set; }

    /// <summary>What came of a heartbeat.</summary>
    /// <returns>Whether the platform is back.</returns>
    public bool Beaten(Receipt receipt, TimeSpan began, TimeSpan now)
    {
        var wasConnected = Connected;
        Connected = receipt.Kind == ReceiptKind.Delivered;
        if (receipt.Kind == ReceiptKind.Unreachable)
        {
            options.HangUp();
            At = now + _backoff.Next();
            Tell($"heartbeat lost: {receipt.Reason}");
            return false;
        }

        var interval = receipt.NextHeartbeat ?? options.Heartbeat;
        At = began + (interval > LoopOptions.ShortestHeartbeat ? interval : LoopOptions.ShortestHeartbeat);
        _backoff.Reset();
        Tell(Connected ? "connected" : $"heartbeat refused: {receipt.Reason}");
        return Connected && !wasConnected;
    }

    /// <summary>One is wanted at once.</summary>
    public void Hurry(TimeSpan now) => At = At < now ? At : now;

    private void Tell(string line)
    {
        if (line != _told)
        {
            _told = line;
            options.Log(line);
        }
    }
}
