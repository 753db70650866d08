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

    public static IHost Compose(string folder, ManualTime? time = null, params string[] more) => Program.Compose(
        [
            "--urls", "http://127.0.0.1:0", "--Yizhan:Admin:Url", "http://127.0.0.1:0", "--Yizhan:fake:Tcp", "127.0.0.1:0",
            "--Yizhan:Data", folder, "--Logging:LogLevel:Default", "None", .. more,
        ],
        [ProtocolEntry.Of<FakeProtocol>(), ProtocolEntry.Of<PlainProtocol>()],
        time ?? new(),
        System.Security.Cryptography.RandomNumberGenerator.Fill);

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
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private HttpClient Client(string plane) => new() { BaseAddress = new($"http://{this[plane]}") };
}
