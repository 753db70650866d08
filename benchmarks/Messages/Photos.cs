using Yizhan;

namespace Benchmarks.Messages;

/// <summary>Pictures of any size: what a camera sends compresses no further, and neither do these.</summary>
internal static class Photos
{
    /// <summary>The picture that comes with a punch.</summary>
    public const int Usual = 60 << 10;

    public static Base64 Of(int bytes)
    {
        var picture = new byte[bytes];
        new Random(bytes).NextBytes(picture);
        (picture[0], picture[1], picture[2]) = (0xFF, 0xD8, 0xFF);
        return Base64.FromBytes(picture);
    }
}
