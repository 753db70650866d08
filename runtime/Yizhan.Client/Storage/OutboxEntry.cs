using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>A punch in the outbox.</summary>
/// <param name="Id">Number: later ones are greater.</param>
/// <param name="Punch">The punch. Listings leave the picture out.</param>
/// <param name="State">Where it stands.</param>
public sealed record OutboxEntry(long Id, Punch Punch, OutboxState State)
{
    /// <summary>Bytes of the picture.</summary>
    public long PhotoBytes { get; init; }

    /// <summary>How often the platform refused it.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed, last time or for good.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was put on disk.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When the platform took it.</summary>
    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>Where a punch in the outbox stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Waiting = 0,

    /// <summary>The platform has answered with success.</summary>
    Sent = 1,

    /// <summary>The protocol cannot express it; kept with the reason.</summary>
    Failed = 2,

    /// <summary>Turned out not to count once the province's rules were known.</summary>
    Repeated = 3,
}

/// <summary>How many punches stand where.</summary>
public readonly record struct OutboxCounts(long Waiting, long Sent, long Failed, long Repeated);
