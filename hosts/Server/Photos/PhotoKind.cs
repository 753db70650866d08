namespace Yizhan.Server.Photos;

/// <summary>What kind of picture bytes are, told by their beginning.</summary>
internal static class PhotoKind
{
    /// <summary>Largest photo that is taken in.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Content type of a picture; <c>null</c> where it is neither JPEG nor PNG.</summary>
    public static string? ContentType(ReadOnlySpan<byte> photo) => PictureKind.Of(photo) switch
    {
        Pictures.Jpeg => "image/jpeg",
        Pictures.Png => "image/png",
        _ => null,
    };
}
