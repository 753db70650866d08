namespace Yizhan;

/// <summary>What a terminal knows while it talks: who it is, its token, its clock, its working space.</summary>
public sealed class ClientSession(string sn, CredentialSet credentials, TimeProvider time) : IDisposable
{
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

    /// <summary>Working space of the call that is being made.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>Where the request is written.</summary>
    public WireWriter Output { get; } = new();

    /// <summary>Makes the session ready for the next call: views of the last one end here.</summary>
    public void Begin()
    {
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
        Scratch.Dispose();
        Output.Dispose();
    }
}
