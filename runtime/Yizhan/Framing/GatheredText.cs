namespace Yizhan;

/// <summary>The body of a message that came in one part or in several.</summary>
/// <param name="Text">The whole body; a view, valid until the next part.</param>
/// <param name="FirstBytes">Bytes of the first part, since it may be sealed apart from the others.</param>
public readonly record struct GatheredText(Utf8Text Text, int FirstBytes)
{
    /// <summary>Whether it came in one part.</summary>
    public bool IsOne => FirstBytes == Text.Length;
}
