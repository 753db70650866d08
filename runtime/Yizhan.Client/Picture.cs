namespace Yizhan.Client;

/// <summary>Tells pictures by their first bytes; names of files and content types lie.</summary>
internal static class Picture
{
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Jpeg) || bytes.StartsWith(Png);
}
