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
    public Utf8Text TextOrEmpty => Text.IsEmpty ? EmptyObject.Text : Text;

    /// <summary>An empty string, to stand where there is no payload.</summary>
    public static WireSlot EmptyText { get; } = new("\"\"");

    /// <summary>An empty object, to stand where there is no payload.</summary>
    public static WireSlot EmptyObject { get; } = new("{}");

    /// <summary>An empty text, to stand where there is no sealed payload.</summary>
    public static WireSlot EmptySealed { get; } = new(Utf8Text.Empty);

    /// <summary>This payload, or what stands in its place where there is none.</summary>
    public WireSlot Or(WireSlot empty) => IsAbsent ? empty : this;

    /// <summary>The payload that was just written; none where it turned out to be nothing, or an empty object.</summary>
    public static WireSlot Of(WireWriter payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.Length == 0 || payload.Written.SequenceEqual("{}"u8) ? default : new(payload.Text);
    }
}
