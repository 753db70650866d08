using System.Collections.ObjectModel;

namespace Yizhan;

/// <summary>What a terminal knows while it talks: who it is, its token, its clock, its working space.</summary>
/// <param name="sn">The device's number.</param>
/// <param name="credentials">What was agreed.</param>
/// <param name="time">The device's clock.</param>
/// <param name="random">Numbers from 0 to below 1, for boundaries of multipart bodies; only links that write those need it.</param>
public sealed class ClientSession(string sn, CredentialSet credentials, TimeProvider time, Func<double>? random = null) : IDisposable
{
    private const int BoundaryLength = 32;
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

    /// <summary>Content type of the request in <see cref="Output"/>, where it differs from request to request; else absent. A view.</summary>
    public Utf8Text ContentType { get; private set; }

    /// <summary>Draws the boundary of a multipart body, and puts it into <see cref="ContentType"/>.</summary>
    /// <exception cref="InvalidOperationException">The session was given no randomness.</exception>
    public Utf8Text NewBoundary()
    {
        if (random is null)
        {
            throw new InvalidOperationException("a multipart body needs a boundary; give the session randomness");
        }

        var head = "multipart/form-data; boundary="u8;
        var text = Scratch.Take(head.Length + BoundaryLength);
        head.CopyTo(text);
        foreach (ref var character in text.AsSpan(head.Length))
        {
            character = "0123456789abcdefghijklmnopqrstuv"u8[(int)(random() * 32) & 31];
        }

        ContentType = new(text);
        return ContentType.Slice(head.Length, BoundaryLength);
    }

    /// <summary>Makes the session ready for the next call: views of the last one end here.</summary>
    public void Begin()
    {
        Held = default;
        Scratch.Reset();
        Output.Clear();
        ContentType = default;
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
