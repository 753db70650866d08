namespace Yizhan.Client;

/// <summary>Tells pictures by their first bytes; names of files and content types lie.</summary>
internal static class Picture
{
    public static bool Is(ReadOnlySpan<byte> bytes) => PictureKind.Of(bytes) != Pictures.None;
}
