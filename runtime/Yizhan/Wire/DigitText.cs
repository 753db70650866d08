namespace Yizhan;

/// <summary>Texts that are numbers with zeros in front: codes of a fixed number of digits.</summary>
internal static class DigitText
{
    /// <summary>Whether there are digits and nothing else.</summary>
    public static bool Is(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>The text with zeros in front, in scratch, where it has fewer digits.</summary>
    public static Utf8Text Fill(Utf8Text text, int digits, Scratch scratch)
    {
        if (text.Length >= digits)
        {
            return text;
        }

        var filled = scratch.Take(digits);
        filled.AsSpan(0, digits - text.Length).Fill((byte)'0');
        text.Span.CopyTo(filled.AsSpan(digits - text.Length));
        return scratch.Keep(filled, digits);
    }
}
