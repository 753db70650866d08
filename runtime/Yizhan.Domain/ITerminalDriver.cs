namespace Yizhan.Domain;

/// <summary>A province's terminal, driven by the loop of the client: heartbeats with the commands they bring, and uploads.</summary>
public interface ITerminalDriver : IAsyncDisposable
{
    /// <summary>One heartbeat, and every command that it names, executed and confirmed.</summary>
    ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation);

    /// <summary>Uploads punches, at most as many as the protocol takes in one message.</summary>
    ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation);

    /// <summary>Why the protocol cannot express a punch; <c>null</c> where it can.</summary>
    Refusal? WhyNot(Punch punch);
}

/// <summary>What came of an exchange with the platform. A missing network is a receipt, not an exception.</summary>
/// <param name="Kind">What came of it.</param>
/// <param name="Reason">Why, where it was not delivered; code and text of the platform, or what the network said.</param>
/// <param name="NextHeartbeat">When the platform wants the next heartbeat; <c>null</c>: at the usual interval.</param>
public readonly record struct Receipt(ReceiptKind Kind, string Reason = "", TimeSpan? NextHeartbeat = null)
{
    /// <summary>How often the platform wants uploads; <c>null</c>: as before, at first whenever there is something.</summary>
    public TimeSpan? UploadEvery { get; init; }

    /// <summary>The platform's own success answer.</summary>
    public static Receipt Delivered { get; } = new(ReceiptKind.Delivered);
}

/// <summary>What came of an exchange.</summary>
public enum ReceiptKind
{
    /// <summary>The platform's own success answer arrived.</summary>
    Delivered = 1,

    /// <summary>No usable answer: no network, no time, garbage. To be tried again.</summary>
    Unreachable,

    /// <summary>The platform answered with a failure.</summary>
    Rejected,
}
