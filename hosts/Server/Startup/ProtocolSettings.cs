using System.Globalization;
using System.Net;

namespace Yizhan.Server.Startup;

/// <summary>The options that a protocol brings along, below its key: addresses of its links, how fresh requests must be, how often devices upload.</summary>
internal static class ProtocolSettings
{
    private const string FreshnessName = "freshnessSeconds";
    private const string UploadName = "uploadSeconds";

    /// <summary>Whether a protocol knows this option, given without the leading <c>Yizhan:</c>.</summary>
    public static bool Knows(ProtocolFacts facts, string path) =>
        path.Split(':') is [var key, var name]
        && string.Equals(key, facts.Key, StringComparison.OrdinalIgnoreCase)
        && (Same(name, FreshnessName) || (Same(name, UploadName) && facts.Punches.UploadEvery > TimeSpan.Zero) || facts.Links.Any(link => Same(name, link.Setting) || Same(name, link.OrderSetting)));

    /// <summary>The path of an HTTP link that an operator chose; <c>null</c> where the spec's holds.</summary>
    public static string? Path(IConfiguration configuration, ProtocolFacts facts, LinkFacts link)
    {
        var path = Value(configuration, facts, link.Setting);
        return path is null || path.StartsWith('/')
            ? path
            : throw new StartupFailure($"{Option(facts, link.Setting)}: '{path}' is no path like /tasks");
    }

    /// <summary>Where a TCP link listens.</summary>
    public static IPEndPoint Socket(IConfiguration configuration, ProtocolFacts facts, LinkFacts link)
    {
        if (Value(configuration, facts, link.Setting) is not { } text)
        {
            return new(IPAddress.Loopback, link.Port);
        }

        return text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var endpoint)
            ? endpoint
            : throw new StartupFailure($"{Option(facts, link.Setting)}: '{text}' is no address like 127.0.0.1:{link.Port}");
    }

    /// <summary>Whether the devices of a TCP link write numbers in the other byte order than the document.</summary>
    public static bool OtherByteOrder(IConfiguration configuration, ProtocolFacts facts, LinkFacts link) =>
        Value(configuration, facts, link.OrderSetting) switch
        {
            null => false,
            var text when text == link.OtherOrder => true,
            var text => throw new StartupFailure($"{Option(facts, link.OrderSetting)}: '{text}' is not {link.OtherOrder}"),
        };

    /// <summary>How far the time of a request may lie from the clock.</summary>
    public static TimeSpan Freshness(IConfiguration configuration, ProtocolFacts facts) =>
        Seconds(configuration, facts, FreshnessName) ?? facts.Freshness;

    /// <summary>How often devices are to upload, where the platform may say.</summary>
    public static TimeSpan UploadEvery(IConfiguration configuration, ProtocolFacts facts) =>
        Seconds(configuration, facts, UploadName) ?? facts.Punches.UploadEvery;

    private static TimeSpan? Seconds(IConfiguration configuration, ProtocolFacts facts, string name) =>
        Value(configuration, facts, name) switch
        {
            null => null,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400 =>
                TimeSpan.FromSeconds(seconds),
            var text => throw new StartupFailure($"{Option(facts, name)}: '{text}' is no number of seconds"),
        };

    private static string? Value(IConfiguration configuration, ProtocolFacts facts, string name) =>
        name.Length > 0 && configuration[Option(facts, name)] is { Length: > 0 } value ? value : null;

    private static string Option(ProtocolFacts facts, string name) => $"Yizhan:{facts.Key}:{name}";

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
