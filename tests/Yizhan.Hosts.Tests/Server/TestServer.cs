using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Server;
using Yizhan.Server.Startup;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>The platform server on free ports, with the fake protocols and a clock of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly PlatformServer _server;
    private readonly bool _ownsFolder;

    private static readonly IReadOnlyList<ProtocolEntry> Fakes =
        [ProtocolEntry.Of<FakeProtocol>(), ProtocolEntry.Of<PlainProtocol>()];

    private TestServer(PlatformServer server, string folder, bool ownsFolder, ManualTime time)
    {
        (_server, Folder, _ownsFolder, Time) = (server, folder, ownsFolder, time);
        Admin = Client("admin");
        Admin.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(folder, "admin.key")).Trim());
        Device = Client("device");
    }

    public string Folder { get; }

    public ManualTime Time { get; }

    public HttpClient Admin { get; }

    public HttpClient Device { get; }

    public IServiceProvider Services => _server.Services;

    public IPEndPoint this[string name] => _server.Addresses.First(one => one.Name == name).EndPoint;

    public static string NewFolder() => Directory.CreateTempSubdirectory("yizhan-").FullName;

    public static async Task<TestServer> StartAsync(string? folder = null, ManualTime? time = null)
    {
        var data = folder ?? NewFolder();
        time ??= new();
        var server = await PlatformServer.StartAsync(Compose(data, time));
        return new(server, data, folder is null, time);
    }

    /// <summary>The server with these protocols on the clock of the world.</summary>
    public static async Task<TestServer> StartAsync(IReadOnlyList<ProtocolEntry> protocols, params string[] more)
    {
        var data = NewFolder();
        return new(await PlatformServer.StartAsync(Compose(data, protocols, TimeProvider.System, more)), data, true, new());
    }

    /// <summary>The server with these protocols on a clock that the test moves.</summary>
    public static async Task<TestServer> StartAsync(IReadOnlyList<ProtocolEntry> protocols, ManualTime time, params string[] more)
    {
        var data = NewFolder();
        return new(await PlatformServer.StartAsync(Compose(data, protocols, time, more)), data, true, time);
    }

    public static IHost Compose(string folder, ManualTime? time = null, params string[] more) =>
        Compose(folder, Fakes, time ?? new(), more);

    /// <summary>Where a terminal of a protocol finds the server.</summary>
    public Yizhan.Client.PlatformAddress AddressOf(string key)
    {
        var socket = _server.Addresses.FirstOrDefault(one => one.Name == key).EndPoint;
        return new() { Host = socket?.Address.ToString(), Port = socket?.Port ?? 0, Url = Device.BaseAddress };
    }

    /// <summary>The state of a command once it is finished, or after long enough.</summary>
    public async Task<string?> StateAsync(string command)
    {
        for (var left = 200; ; left--)
        {
            var state = (await GetAsync($"/api/commands/{command}")).GetProperty("state").GetString();
            if (left == 0 || state is not ("pending" or "delivered"))
            {
                return state;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>Whether a device is online, now or within a while.</summary>
    public async Task<bool> OnlineAsync(string device, bool wanted = true)
    {
        for (var left = 200; ; left--)
        {
            var online = (await GetAsync($"/api/devices/{device}")).GetProperty("online").GetBoolean();
            if (left == 0 || online == wanted)
            {
                return online;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>An address on which nobody listens yet.</summary>
    public static string FreeAddress() => $"http://127.0.0.1:{FreePort.Next()}";

    private static IHost Compose(string folder, IReadOnlyList<ProtocolEntry> protocols, TimeProvider time, params string[] more) =>
        Program.Compose(
            [
                "--urls", "http://127.0.0.1:0", "--Yizhan:Admin:Url", "http://127.0.0.1:0",
                "--Yizhan:Data", folder, "--Logging:LogLevel:Default", "None", .. FreePorts(protocols), .. QuickUploads(protocols), .. TestStore.OptionsOf(folder), .. more,
            ],
            protocols,
            time,
            System.Security.Cryptography.RandomNumberGenerator.Fill);

    /// <summary>What has devices upload every second, where the platform may say how often.</summary>
    public static IEnumerable<string> QuickUploads(IReadOnlyList<ProtocolEntry> protocols) =>
        from entry in protocols
        where entry.Facts.Punches.UploadEvery > TimeSpan.Zero
        select $"--Yizhan:{entry.Facts.Key}:uploadSeconds=1";

    private static IEnumerable<string> FreePorts(IReadOnlyList<ProtocolEntry> protocols) =>
        from entry in protocols
        from link in entry.Facts.Links
        where link.Transport == Transport.Tcp
        select $"--Yizhan:{entry.Facts.Key}:{link.Setting}=127.0.0.1:0";

    /// <summary>Registers <c>fake/{sn}</c>.</summary>
    public Task<HttpResponseMessage> RegisterAsync(string sn, string secret = "secret") => Admin.PutAsJsonAsync(
        $"/api/devices/fake/{sn}", new { name = "门 1", credentials = new { account = "a1", secret } });

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Admin.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What a device says over TCP, and the answer.</summary>
    public async Task<string> SayAsync(string words)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(this["fake"]);
        var stream = client.GetStream();
        var body = Encoding.UTF8.GetBytes(words);
        var prefix = new byte[5];
        var length = FrameWriter.WritePrefix(prefix, FakeProtocol.Frame, body.Length);
        await stream.WriteAsync((byte[])[.. prefix[..length], .. body]);
        client.Client.Shutdown(SocketShutdown.Send);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        var bytes = all.ToArray();
        return FrameReader.TryRead(bytes, FakeProtocol.Frame, out var header, out var size) == FrameStatus.Complete
            ? Encoding.UTF8.GetString(bytes, (int)header, (int)size)
            : "";
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Device.Dispose();
        await _server.DisposeAsync();
        if (_ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private HttpClient Client(string plane) => new() { BaseAddress = new($"http://{this[plane]}") };
}
