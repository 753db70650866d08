namespace Yizhan;

/// <summary>Kinds of pictures by their first bytes; the rest is nobody's business here.</summary>
public static class PictureKind
{
    /// <summary>Bytes from the beginning that tell the kind.</summary>
    internal const int Told = 9;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The kind of a picture; none where it is no picture that is known.</summary>
    public static Pictures Of(ReadOnlySpan<byte> picture) =>
        picture.StartsWith(Jpeg) ? Pictures.Jpeg
        : picture.StartsWith(Png) ? Pictures.Png
        : Pictures.None;

    /// <summary>The kind of a picture in base64: only its first characters are decoded.</summary>
    public static Pictures Of(Base64 picture)
    {
        if (picture.IsRaw)
        {
            return Of(picture.Span);
        }

        Span<byte> head = stackalloc byte[Told / 3 * 4];
        var filled = 0;
        foreach (var character in picture.Span)
        {
            if (character is (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)' ')
            {
                continue;
            }

            head[filled++] = character;
            if (filled == head.Length)
            {
                break;
            }
        }

        Span<byte> bytes = stackalloc byte[Told];
        System.Buffers.Text.Base64.DecodeFromUtf8(head[..filled], bytes, out _, out var written);
        return Of(bytes[..written]);
    }
}
