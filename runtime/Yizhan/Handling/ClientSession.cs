using System.Collections.ObjectModel;

namespace Yizhan;

/// <summary>What a terminal knows while it talks: who it is, its token, its clock, its working space.</summary>
public sealed class ClientSession(string sn, CredentialSet credentials, TimeProvider time) : IDisposable
{
    private Sealer? _sealer;

    /// <summary>The device's number.</summary>
    public Utf8Text Sn { get; } = sn;

    /// <summary>What was agreed.</summary>
    public CredentialSet Credentials { get; } = credentials;

    /// <summary>The device's clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The token of the last login; absent before.</summary>
    public Utf8Text Token { get; set; }

    /// <summary>The version of the interface that the device speaks, where the document leaves it a choice.</summary>
    public Utf8Text Version { get; set; }

    /// <summary>Declared alternatives that were chosen for this device, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// A frame that came in the place of an answer: the beginning of something that the platform pushes. Valid until the
    /// channel's next exchange; taking it leaves none.
    /// </summary>
    public Utf8Text Held
    {
        get
        {
            var held = field;
            field = default;
            return held;
        }
        set;
    }

    /// <summary>Working space of the call that is being made.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>Where the request is written.</summary>
    public WireWriter Output { get; } = new();

    /// <summary>The sealer with this device's key.</summary>
    /// <exception cref="InvalidOperationException">The key is too short for the cipher, or weak.</exception>
    public Sealer Sealer(SealRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (_sealer is null && !Yizhan.Sealer.TryCreate(rules.For(Settings), Credentials[rules.Key], out _sealer))
        {
            throw new InvalidOperationException($"{rules.Key} is too short for the cipher, or a weak key");
        }

        return _sealer;
    }

    /// <summary>What the document does not allow in the request that was written; no error where it may be sent.</summary>
    public WireError Refused => Output.Error.IsError ? Output.Error : Scratch.Payload.Error;

    /// <summary>Makes the session ready for the next call: views of the last one end here.</summary>
    public void Begin()
    {
        Held = default;
        Scratch.Reset();
        Output.Clear();
    }

    /// <summary>The time in a format, in scratch.</summary>
    public Utf8Text Now(TimeFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var text = Scratch.Take(format.MaxLength);
        return Scratch.Keep(text, format.Format(WireTime.Now(Time), text));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sealer?.Dispose();
        Scratch.Dispose();
        Output.Dispose();
    }
}
