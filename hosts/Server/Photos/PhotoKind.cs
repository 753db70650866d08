namespace Yizhan.Server.Photos;

/// <summary>What kind of picture bytes are, told by their beginning.</summary>
internal static class PhotoKind
{
    /// <summary>Largest photo that is taken in.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Content type of a picture; <c>null</c> where it is neither JPEG nor PNG.</summary>
    public static string? ContentType(ReadOnlySpan<byte> photo) =>
        photo.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : photo.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : null;
}
