using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>The server as a process of its own that can be killed and started again at the same addresses.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, int> _ports = [];
    private Process? _process;

    public ServerProcess(string folder)
    {
        _folder = folder;
        var names = Catalogue.Protocols
            .SelectMany(static entry => entry.Facts.Links.Where(static link => link.Transport == Transport.Tcp)
                .Select(link => $"Yizhan:{entry.Facts.Key}:{link.Setting}"));
        string[] all = ["device", "admin", .. names];
        foreach (var name in all)
        {
            _ports[name] = FreePort.Next();
        }

        Device = new() { BaseAddress = new($"http://127.0.0.1:{_ports["device"]}") };
        Admin = new() { BaseAddress = new($"http://127.0.0.1:{_ports["admin"]}") };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Admin { get; }

    public HttpClient Device { get; }

    /// <summary>More of the process's environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Resident memory in bytes, as the operating system counts it; 0 where it cannot be asked.</summary>
    public long ResidentBytes => Status("VmRSS:") * 1024;

    /// <summary>Handles that are open, sockets among them.</summary>
    public int OpenHandles => Directory.GetFiles($"/proc/{_process!.Id}/fd").Length;

    /// <summary>Where the device plane and every socket listens.</summary>
    public IEnumerable<(string Name, IPEndPoint EndPoint)> DeviceEndPoints =>
        _ports.Where(static one => one.Key != "admin").Select(static one => (one.Key, new IPEndPoint(IPAddress.Loopback, one.Value)));

    private static string Key => new('7', 32);

    public PlatformAddress AddressOf(ProtocolFacts facts) => new()
    {
        Host = "127.0.0.1",
        Port = facts.Links.Where(static link => link.Transport == Transport.Tcp)
            .Select(link => _ports[$"Yizhan:{facts.Key}:{link.Setting}"]).FirstOrDefault(),
        Url = new($"http://127.0.0.1:{_ports["device"]}"),
    };

    /// <summary>Registers a device and makes its terminal, which does not run yet.</summary>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="folder">What it keeps.</param>
    /// <param name="sn">Its number.</param>
    /// <param name="listen">Where it listens, where the platform is to call it; <c>null</c>: nowhere.</param>
    public async Task<Terminal> TerminalAsync(ProtocolEntry protocol, string folder, string sn, string? listen = null)
    {
        var credentials = TestCredentials.Of(protocol.Facts, listen ?? "http://127.0.0.1:9");
        using var registered = await Admin.PutAsJsonAsync($"/api/devices/{protocol.Facts.Key}/{sn}", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);
        return new(protocol, new()
        {
            DataFolder = folder,
            Sn = sn,
            Platform = AddressOf(protocol.Facts),
            Listen = listen is not null && ListenAddress.TryParse(listen, out var address) ? address : null,
            Credentials = new(credentials),
            Random = static () => 0.9,
        });
    }

    /// <summary>Everything that is stored of a device.</summary>
    public async Task<List<JsonElement>> PunchesAsync(string province, string sn)
    {
        var found = new List<JsonElement>();
        for (var next = "0"; next is not null;)
        {
            var page = await Admin.GetFromJsonAsync<JsonElement>($"/api/punches?province={province}&sn={sn}&limit=1000&after={next}");
            found.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return found;
    }

    /// <summary>Starts and waits for the line that says so.</summary>
    /// <param name="killAt">Where it is to kill itself (<see cref="StartupHook"/>); <c>null</c>: nowhere.</param>
    public async Task StartAsync(string? killAt = null)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet")
        {
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Yizhan.Server.dll"), "--Yizhan:Data", _folder, "--Yizhan:Admin:Key", Key,
            "--urls", $"http://127.0.0.1:{_ports["device"]}", "--Yizhan:Admin:Url", $"http://127.0.0.1:{_ports["admin"]}",
            .. TestServer.QuickUploads(Catalogue.Protocols), .. TestStore.OptionsOf(_folder), .. _ports.Where(static one => one.Key.Contains(':', StringComparison.Ordinal)).Select(static one => $"--{one.Key}=127.0.0.1:{one.Value}"),
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (killAt is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(ServerProcess).Assembly.Location;
            start.Environment[StartupHook.Variable] = killAt;
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            lines.Add(line);
            if (line.Contains("Yizhan ready", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail(string.Join('\n', lines));
    }

    /// <summary>Waits for the end that was agreed at the start.</summary>
    public async Task DiedAsync()
    {
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        _process.Dispose();
        _process = null;
    }

    /// <summary>As a service manager ends it; returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var signal = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await signal.WaitForExitAsync();
        }

        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>As a power cut would: no signal that can be handled.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private long Status(string name) => File.Exists($"/proc/{_process!.Id}/status")
        ? File.ReadLines($"/proc/{_process.Id}/status").Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault()
        : 0;

    public void Dispose()
    {
        Admin.Dispose();
        Device.Dispose();
        _process?.Kill();
        _process?.Dispose();
    }
}
