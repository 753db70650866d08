namespace Yizhan;

/// <summary>Sealed bytes as text: written as upper-case hexadecimal, read as hexadecimal of either case or as base64.</summary>
/// <remarks>
/// Text of hexadecimal digits only, as many as whole blocks have, is hexadecimal; every other is base64. Base64 of sealed
/// bytes is mistaken for it at most once in some 25 million times: each of 16 characters must be one of 22 among 64.
/// </remarks>
public static class SealedText
{
    /// <summary>Whether the text is read as hexadecimal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="blockBytes">Bytes of a block of the cipher.</param>
    public static bool IsHex(ReadOnlySpan<byte> text, int blockBytes) =>
        text.Length % (2 * blockBytes) == 0 && HexText.IsValid(text);

    /// <summary>Most bytes that a text of this length can stand for; what <see cref="TryDecode"/> needs.</summary>
    public static int MostBytes(int textLength) => (int)(((long)textLength + 3) / 4 * 3);

    /// <summary>Reads hexadecimal or base64.</summary>
    /// <param name="text">The text.</param>
    /// <param name="blockBytes">Bytes of a block of the cipher.</param>
    /// <param name="destination">At least <see cref="MostBytes"/> bytes.</param>
    /// <param name="written">Bytes written; 0 where it fails.</param>
    /// <returns>False where the text is neither, or the destination is too small.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> text, int blockBytes, Span<byte> destination, out int written) =>
        IsHex(text, blockBytes)
            ? HexText.TryDecode(text, destination, out written)
            : Base64Codec.TryDecode(text, destination, out written);
}
