namespace Yizhan;

/// <summary>What a platform knows about the devices of one protocol; shared by its links.</summary>
public sealed class ServerGate
{
    /// <summary>The gate of one protocol.</summary>
    public ServerGate(ProtocolFacts facts, IDeviceDirectory directory, TimeProvider time, Action<Span<byte>> random)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Facts = facts;
        Directory = directory;
        Time = time;
        Freshness = facts.Freshness;
        Tokens = facts.TokenIdle > TimeSpan.Zero ? new(time, facts.TokenIdle, random) : null;
    }

    /// <summary>What the spec says about the protocol.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>Who may speak.</summary>
    public IDeviceDirectory Directory { get; }

    /// <summary>The platform's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>How far the time of a request may lie from the clock; the spec's value unless an operator set another.</summary>
    public TimeSpan Freshness { get; set; }

    /// <summary>Tokens, where the protocol has a login.</summary>
    public TokenTable? Tokens { get; }
}
