using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Benchmarks.Load.Loop;
using Yizhan;
using Yizhan.Specs;

namespace Benchmarks.Load.Processes;

/// <summary>The real server as a process of its own, on free ports, with a data folder of its own and devices by its admin plane.</summary>
internal sealed class PlatformProcess : IDisposable
{
    private const int Page = 1000;
    private const int RegisteredAtOnce = 32;
    private static readonly string Key = new('7', 32);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-load-");
    private readonly Dictionary<string, int> _ports = [];
    private readonly HttpClient _admin;
    private ChildProcess? _process;

    private PlatformProcess()
    {
        string[] names = ["device", "admin", .. Catalogue.Protocols.SelectMany(static entry => entry.Facts.Links
            .Where(static link => link.Transport == Transport.Tcp).Select(link => SettingOf(entry.Facts, link)))];
        foreach (var (name, port) in names.Zip(FreePorts.Take(names.Length)))
        {
            _ports[name] = port;
        }

        _admin = new() { BaseAddress = new(Url("admin")) };
        _admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public ChildProcess Process => _process!;

    /// <summary>Starts it on a store and waits until it is ready.</summary>
    /// <param name="store">Connection string of PostgreSQL; <c>null</c>: SQLite in the data folder.</param>
    public static async Task<PlatformProcess> StartAsync(string? store)
    {
        var platform = new PlatformProcess();
        try
        {
            string[] arguments =
            [
                "--Yizhan:Data", platform._folder.FullName, "--Yizhan:Admin:Key", Key,
                "--urls", platform.Url("device"), "--Yizhan:Admin:Url", platform.Url("admin"),
                .. platform._ports.Where(static one => one.Key.Contains(':', StringComparison.Ordinal)).Select(static one => $"--{one.Key}=127.0.0.1:{one.Value}"),
                .. store is null ? Array.Empty<string>() : ["--ConnectionStrings:Yizhan", store],
            ];
            (platform._process, _) = await ChildProcess.StartAsync("Yizhan.Server.dll", "Yizhan ready", arguments);

            // An option that is not known is passed over by configuration; then the figures would be those of SQLite.
            return store is not null && platform._folder.EnumerateFiles("*.db").Any()
                ? throw new LoadFailure("the server does not use --store: it has made a database of its own")
                : platform;
        }
        catch
        {
            platform.Dispose();
            throw;
        }
    }

    /// <summary>Port of a link: its socket, or the device plane.</summary>
    public int Port(ProtocolFacts protocol, LinkFacts link) =>
        _ports[link.Transport == Transport.Tcp ? SettingOf(protocol, link) : "device"];

    /// <summary>Registers devices of a protocol, all with the same credentials.</summary>
    public async Task RegisterAsync(ProtocolFacts protocol, IEnumerable<string> numbers, IReadOnlyDictionary<string, string> credentials)
    {
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = RegisteredAtOnce }, async (sn, cancellation) =>
        {
            using var answer = await _admin.PutAsJsonAsync($"/api/devices/{protocol.Key}/{sn}", new { name = sn, credentials }, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new LoadFailure($"{protocol.Key}/{sn} is not registered: {await answer.Content.ReadAsStringAsync(cancellation)}");
            }
        });

        await ClosedLoop.LeaveItsThread();
    }

    /// <summary>How many punches of a device the store has.</summary>
    public async Task<long> CountPunchesAsync(ProtocolFacts protocol, string sn)
    {
        var (count, after) = (0L, "0");
        while (true)
        {
            using var page = await _admin.GetFromJsonAsync<JsonDocument>(
                string.Create(CultureInfo.InvariantCulture, $"/api/punches?province={protocol.Key}&sn={sn}&limit={Page}&after={after}"))
                ?? throw new LoadFailure("a list of punches is no JSON");
            count += page.RootElement.GetProperty("items").GetArrayLength();
            if (!page.RootElement.TryGetProperty("next", out var next) || next.ValueKind == JsonValueKind.Null)
            {
                await ClosedLoop.LeaveItsThread();
                return count;
            }

            after = next.GetString()!;
        }
    }

    public void Dispose()
    {
        _admin.Dispose();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string SettingOf(ProtocolFacts protocol, LinkFacts link) => $"Yizhan:{protocol.Key}:{link.Setting}";

    private string Url(string name) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_ports[name]}");
}
