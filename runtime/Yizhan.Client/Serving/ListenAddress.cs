using System.Globalization;

namespace Yizhan.Client;

/// <summary>Where a terminal listens for the platform's calls: <c>http://127.0.0.1:5090</c>, or <c>http://+:5090</c> for every address.</summary>
public sealed record ListenAddress
{
    private const string Scheme = "http://";

    private ListenAddress(string host, int port, string path) => (Host, Port, Path) = (host, port, path);

    /// <summary>Host; <c>+</c> for every address of the device.</summary>
    public string Host { get; }

    /// <summary>Port.</summary>
    public int Port { get; }

    /// <summary>What stands before the paths of the links, without a slash at its end; empty: nothing.</summary>
    public string Path { get; }

    /// <summary>Reads an address. A proxy in front of the terminal brings TLS; the terminal itself has none.</summary>
    public static bool TryParse(string text, out ListenAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..].TrimEnd('/'));
        var colon = authority.LastIndexOf(':');
        if (colon <= 0
            || !ushort.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port == 0)
        {
            return false;
        }

        var host = authority[..colon] switch
        {
            "0.0.0.0" or "[::]" or "*" => "+",
            var named => named,
        };
        if (host != "+" && Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            return false;
        }

        address = new(host, port, path);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}{Host}:{Port}{Path}");
}
