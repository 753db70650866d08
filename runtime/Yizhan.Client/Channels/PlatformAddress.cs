using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Yizhan.Client;

/// <summary>Where the platform is: a socket, a URL, or both. Opens the channel that a link's transport asks for.</summary>
public sealed record PlatformAddress
{
    /// <summary>Host of the socket; <c>null</c> where there is none.</summary>
    public string? Host { get; init; }

    /// <summary>Port of the socket.</summary>
    public int Port { get; init; }

    /// <summary>Address of what is asked over HTTP; <c>null</c> where there is none.</summary>
    public Uri? Url { get; init; }

    /// <summary>Reads <c>host:port</c>, <c>[::1]:port</c> or a URL.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PlatformAddress? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        if (TryParseUrl(text, out var url))
        {
            address = new() { Url = url };
            return true;
        }

        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port == 0)
        {
            return false;
        }

        var host = text[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return false;
        }

        address = new() { Host = host, Port = port };
        return true;
    }

    /// <summary>Reads an absolute http or https address.</summary>
    public static bool TryParseUrl(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether this is an address for a link's transport.</summary>
    public bool Reaches(LinkFacts link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Transport == Transport.Tcp ? Host is not null : Url is not null;
    }

    /// <summary>Opens the channel of a link. Where its address is not known, every exchange says so.</summary>
    public IWireChannel Open(LinkFacts link, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(link);
        return (link.Transport, Host, Url) switch
        {
            (Transport.Tcp, { } host, _) => new TcpChannel(link, host, Port, options),
            (Transport.Tcp, null, _) => new UnaddressedChannel($"no host:port was given for {link.Name}"),
            (Transport.Http, _, { } url) => new HttpChannel(link, url, options),
            (Transport.Http, _, null) => new UnaddressedChannel($"no URL was given for {link.Name}"),
            _ => new UnaddressedChannel($"{link.Name} uses a transport that this terminal does not have"),
        };
    }
}
