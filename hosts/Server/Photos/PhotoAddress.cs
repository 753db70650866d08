using System.Buffers.Text;
using Yizhan.Server.Startup;

namespace Yizhan.Server.Photos;

/// <summary>The addresses of photos. Some documents leave 100 characters for them.</summary>
internal sealed class PhotoAddress(ServerOptions options, Planes planes)
{
    /// <summary>Path of the photos on the device plane.</summary>
    public const string Path = "/photos/";

    /// <summary>Random bytes of a token: nobody guesses 128 bits.</summary>
    public const int TokenBytes = 16;

    /// <summary>Most characters before the path.</summary>
    public const int MaxBase = MaxLength - 30;

    private const int MaxLength = 100;

    /// <summary>A new token.</summary>
    public static string NewToken(Action<Span<byte>> random)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        random(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The address of a photo.</summary>
    /// <param name="token">The photo's token.</param>
    /// <param name="calledHost">Scheme and host that the device called; a name too long for an address is passed over.</param>
    public string Of(string token, string? calledHost = null)
    {
        var root = options.PublicUrl ?? (calledHost is { Length: <= MaxBase } ? calledHost : planes.DeviceUrl);
        return root + Path + token;
    }
}
