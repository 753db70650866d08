using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Yizhan.Server.Startup;

/// <summary>The server's options, read and checked once.</summary>
internal sealed record ServerOptions
{
    private static readonly string[] Known =
        ["Admin:Url", "Admin:Key", "Data", "PublicUrl", "TestEnvironment", "Commands:Expiry", "Commands:AnswerWithin",
         "Limits:Connections", "Limits:ConnectionsPerAddress",
         "Limits:DeviceRequestsPerMinute", "Limits:AddressRequestsPerMinute",
         "Limits:FreeDisk", "Limits:UnfinishedBytes"];

    /// <summary>Device plane, HTTP.</summary>
    public required IReadOnlyList<BindingAddress> Urls { get; init; }

    /// <summary>Admin plane.</summary>
    public required BindingAddress AdminUrl { get; init; }

    /// <summary>Key of the admin plane; <c>null</c>: the one under the data folder.</summary>
    public required string? AdminKey { get; init; }

    /// <summary>Database, photos, keys.</summary>
    public required string Data { get; init; }

    /// <summary>Connection string of PostgreSQL; <c>null</c>: the embedded database under the data folder.</summary>
    public required string? Postgres { get; init; }

    /// <summary>Base of the photo addresses that devices get; <c>null</c>: what the device called.</summary>
    public required string? PublicUrl { get; init; }

    /// <summary>A command that is not finished by then is expired.</summary>
    public required TimeSpan CommandExpiry { get; init; }

    /// <summary>How long the last delivery of a command may stay without a result.</summary>
    public required TimeSpan CommandAnswerWithin { get; init; }

    /// <summary>Most connections on the device plane.</summary>
    public required int Connections { get; init; }

    /// <summary>Most connections from one address.</summary>
    public required int ConnectionsPerAddress { get; init; }

    /// <summary>Most requests of one device in a minute; <c>null</c>: no limit.</summary>
    public required int? DeviceRequests { get; init; }

    /// <summary>Most requests from one address in a minute; <c>null</c>: no limit.</summary>
    public required int? AddressRequests { get; init; }

    /// <summary>Bytes that all requests which are not whole yet may hold together.</summary>
    public required long UnfinishedBytes { get; init; }

    /// <summary>Bytes of free disk below which the server counts as not ready.</summary>
    public required long FreeDisk { get; init; }

    /// <summary>Whether logs, metrics and traces are sent to a collector.</summary>
    public required bool Exports { get; init; }

    /// <summary>Whether devices may order commands, for those documents that have it in test environments.</summary>
    public required bool TestEnvironment { get; init; }

    /// <summary>Whether simulated terminals run inside the process.</summary>
    public required bool Demo { get; init; }

    /// <summary>Names nothing: the key is among them.</summary>
    public override string ToString() => "options of the server";

    public static ServerOptions Read(IConfiguration configuration, IReadOnlyList<ProtocolEntry> protocols)
    {
        RefuseUnknown(configuration.GetSection("Yizhan"), protocols);
        return new()
        {
            Urls = [.. (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(static url => Url("urls", url))],
            AdminUrl = Url("Yizhan:Admin:Url", configuration["Yizhan:Admin:Url"] ?? "http://127.0.0.1:5081"),
            AdminKey = Key(configuration["Yizhan:Admin:Key"]),
            Data = Path.GetFullPath(configuration["Yizhan:Data"] is { Length: > 0 } data ? data : "./data"),
            Postgres = configuration.GetConnectionString("Yizhan") is { Length: > 0 } connection ? connection : null,
            PublicUrl = Public(configuration["Yizhan:PublicUrl"]),
            CommandExpiry = Span(configuration, "Yizhan:Commands:Expiry", TimeSpan.FromDays(7)),
            CommandAnswerWithin = Span(configuration, "Yizhan:Commands:AnswerWithin", TimeSpan.FromMinutes(5)),
            Connections = Count(configuration, "Yizhan:Limits:Connections", 15_000),
            ConnectionsPerAddress = Count(configuration, "Yizhan:Limits:ConnectionsPerAddress", 10_000),
            DeviceRequests = OptionalCount(configuration, "Yizhan:Limits:DeviceRequestsPerMinute"),
            AddressRequests = OptionalCount(configuration, "Yizhan:Limits:AddressRequestsPerMinute"),
            UnfinishedBytes = Bytes(configuration, "Yizhan:Limits:UnfinishedBytes", 1L << 30),
            FreeDisk = Bytes(configuration, "Yizhan:Limits:FreeDisk", 256L << 20),
            Exports = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 },
            TestEnvironment = Switch(configuration, "Yizhan:TestEnvironment"),
            Demo = Switch(configuration, "demo"),
        };
    }

    // A misspelt option that is silently ignored is found in production; one that stops the start is found at once.
    private static void RefuseUnknown(IConfigurationSection yizhan, IReadOnlyList<ProtocolEntry> protocols)
    {
        foreach (var (path, _) in yizhan.AsEnumerable(makePathsRelative: true).Where(static pair => pair.Value is not null))
        {
            if (!Known.Contains(path, StringComparer.OrdinalIgnoreCase)
                && !protocols.Any(protocol => ProtocolSettings.Knows(protocol.Facts, path)))
            {
                throw new StartupFailure($"Yizhan:{path} is no option");
            }
        }
    }

    private static BindingAddress Url(string option, string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.PathBase.Length > 0 || address.Scheme is not ("http" or "https")
                ? throw new StartupFailure($"{option}: '{Shown(url)}' is no address like http://127.0.0.1:5080")
                : address;
        }
        catch (FormatException exception)
        {
            throw new StartupFailure($"{option}: '{Shown(url)}' is no address like http://127.0.0.1:5080", exception);
        }
    }

    // Whoever writes a password into an address does not want it back.
    private static string Shown(string url) => url.LastIndexOf('@') is >= 0 and var at ? "…" + url[at..] : url;

    private static string? Key(string? key) =>
        key is { Length: < 16 } ? throw new StartupFailure("Yizhan:Admin:Key: at least 16 characters") : key;

    private static string? Public(string? url) => url switch
    {
        null or "" => null,
        _ when Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && url.TrimEnd('/').Length <= Photos.PhotoAddress.MaxBase => url.TrimEnd('/'),
        _ => throw new StartupFailure(
            $"Yizhan:PublicUrl: '{Shown(url)}' is no http address of at most {Photos.PhotoAddress.MaxBase} characters"),
    };

    private static TimeSpan Span(IConfiguration configuration, string option, TimeSpan otherwise) =>
        configuration[option] switch
        {
            null or "" => otherwise,
            var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero => span,
            var text => throw new StartupFailure($"{option}: '{text}' is no time like 7.00:00:00"),
        };

    private static int Count(IConfiguration configuration, string option, int otherwise) =>
        configuration[option] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
            var text => throw new StartupFailure($"{option}: '{text}' is no positive number"),
        };

    private static int? OptionalCount(IConfiguration configuration, string option) =>
        configuration[option] is null or "" ? null : Count(configuration, option, 0);

    private static long Bytes(IConfiguration configuration, string option, long otherwise) =>
        configuration[option] switch
        {
            null or "" => otherwise,
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) => bytes,
            var text => throw new StartupFailure($"{option}: '{text}' is no number of bytes"),
        };

    private static bool Switch(IConfiguration configuration, string option) =>
        configuration[option] switch
        {
            null => false,
            var text when bool.TryParse(text, out var on) => on,
            var text => throw new StartupFailure($"--{option}: '{text}' is neither true nor false"),
        };
}
