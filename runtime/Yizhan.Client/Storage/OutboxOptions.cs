namespace Yizhan.Client;

/// <summary>What a device maker may set about the outbox; the province's own rules go before.</summary>
public sealed record OutboxOptions
{
    /// <summary>How long sent punches are kept where the document is silent.</summary>
    public TimeSpan KeepSent { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Largest picture in bytes where the document is silent.</summary>
    public int PhotoMaxBytes { get; init; } = 2 << 20;

    /// <summary>Failed attempts after which a punch no longer holds back later ones of its person, where the document is silent.</summary>
    public int HoldAttempts { get; init; } = 10;

    /// <summary>So many waiting punches are worth a line in the log, once until they are fewer again.</summary>
    public long WarnAt { get; init; } = 10_000;

    /// <summary>Wait after the first refusal of a punch; each further one doubles it.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait between two attempts.</summary>
    public TimeSpan RetryAtMost { get; init; } = TimeSpan.FromHours(1);
}
