using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Yizhan;

/// <summary>What a platform knows about the devices of one protocol; shared by its links.</summary>
public sealed class ServerGate
{
    private const int StrangerKeyBytes = 32;

    private readonly ConcurrentDictionary<SealRules, SealerShelf> _strangers = new();
    private readonly byte[] _strangerKey = new byte[StrangerKeyBytes];

    /// <summary>The gate of one protocol.</summary>
    public ServerGate(ProtocolFacts facts, IDeviceDirectory directory, TimeProvider time, Action<Span<byte>> random)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(random);
        random(_strangerKey);
        Facts = facts;
        Directory = directory;
        Time = time;
        Freshness = facts.Freshness;
        UploadEvery = facts.Punches.UploadEvery;
        Tokens = facts.TokenIdle > TimeSpan.Zero ? new(time, facts.TokenIdle, random) : null;
    }

    /// <summary>The gate of a terminal: the device itself is the only one, for what a platform pushes to it.</summary>
    public static ServerGate OfDevice(ProtocolFacts facts, TerminalSetup setup)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(setup);
        var own = new DeviceEntry(new(facts.Key, setup.Sn), setup.Credentials, setup.Settings);
        return new(facts, new SoleDevice(own), setup.Time, RandomNumberGenerator.Fill) { Own = own, OwnSn = setup.Sn };
    }

    /// <summary>What the spec says about the protocol.</summary>
    public ProtocolFacts Facts { get; }

    /// <summary>The device itself, where this is the gate of one; <c>null</c> at a platform.</summary>
    public DeviceEntry? Own { get; private init; }

    /// <summary>Its number as it stands on the wire, so that nothing is encoded for every message that breaks off.</summary>
    internal Utf8Text OwnSn { get; private init; }

    /// <summary>Who may speak.</summary>
    public IDeviceDirectory Directory { get; }

    /// <summary>The platform's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>How far the time of a request may lie from the clock; the spec's value unless an operator set another.</summary>
    public TimeSpan Freshness { get; set; }

    /// <summary>How often devices are to upload, where the document lets the platform say; the spec's value unless an operator set another.</summary>
    public TimeSpan UploadEvery { get; init; }

    /// <summary>How often one device may ask; <c>null</c>: as often as it likes.</summary>
    public RequestRate? DeviceRate { get; init; }

    /// <summary>Tokens, where the protocol has a login.</summary>
    public TokenTable? Tokens { get; }

    /// <summary>
    /// The sealers for whoever has no key: an answer to a stranger looks like any other, under a key that was drawn at
    /// start and that nobody knows.
    /// </summary>
    public SealerShelf StrangersOf(SealRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return _strangers.GetOrAdd(rules, static (rules, gate) =>
        {
            var drawn = new SealerShelf(rules.Profile, gate._strangerKey);
            if (!drawn.TryTake(out var sealer))
            {
                // The one draw in trillions that is a weak key of the cipher.
                return new(rules.Profile, SHA256.HashData(gate._strangerKey));
            }

            drawn.PutBack(sealer);
            return drawn;
        }, this);
    }
}
