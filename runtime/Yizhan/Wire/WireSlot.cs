namespace Yizhan;

/// <summary>
/// The place of the payload in an envelope: its raw text, and whether it stood there bare (an object) or as text. The
/// signature covers this text, not a re-serialisation.
/// </summary>
/// <param name="Text">The raw text, or the decoded content of the string that held it; absent where there is none.</param>
/// <param name="Bare">Whether it stood there as an object or array rather than as text.</param>
public readonly record struct WireSlot(Utf8Text Text, bool Bare = false)
{
    /// <summary>Whether there is no payload.</summary>
    public bool IsAbsent => Text.IsAbsent;

    /// <summary>The text to be read: that of an empty object where there is no payload.</summary>
    public Utf8Text TextOrEmpty => Text.IsAbsent ? EmptyObject : Text;

    private static Utf8Text EmptyObject { get; } = "{}";

    /// <summary>The payload that was just written; none where it turned out to be an empty object.</summary>
    public static WireSlot Of(WireWriter payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.Written.SequenceEqual("{}"u8) ? default : new(payload.Text);
    }
}
