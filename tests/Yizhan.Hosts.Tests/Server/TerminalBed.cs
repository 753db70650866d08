using System.Net.Http.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>The server, and a terminal of one protocol that talks to it over real sockets.</summary>
internal sealed class TerminalBed : IAsyncDisposable
{
    public const string Sn = "T1";

    private readonly string _folder = TestServer.NewFolder();
    private readonly Dictionary<string, string> _credentials;
    private readonly string _listen;
    private readonly bool _ownsServer;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private TerminalBed(TestServer server, bool ownsServer, ProtocolEntry protocol, Dictionary<string, string> credentials, string listen)
    {
        (Server, _ownsServer, Protocol, _credentials, _listen) = (server, ownsServer, protocol, credentials, listen);
        Terminal = Begin();
    }

    public TestServer Server { get; }

    public ProtocolEntry Protocol { get; }

    public Terminal Terminal { get; private set; }

    /// <summary>What the terminal said.</summary>
    public List<string> Log { get; } = [];

    public static async Task<TerminalBed> StartAsync(ProtocolEntry protocol, params string[] more)
    {
        var server = await TestServer.StartAsync(Catalogue.Protocols, more);
        await server.Admin.PutAsJsonAsync(
            "/api/people/5", new { name = "张三", idNumber = "510101199001010011", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        return await StartAsync(server, true, protocol, TestCredentials.Value);
    }

    /// <summary>A terminal with these credentials at a server that is there already.</summary>
    public static Task<TerminalBed> StartAsync(TestServer server, ProtocolEntry protocol, Func<CredentialFacts, string> credential) =>
        StartAsync(server, false, protocol, credential);

    private static async Task<TerminalBed> StartAsync(
        TestServer server, bool ownsServer, ProtocolEntry protocol, Func<CredentialFacts, string> credential)
    {
        var listen = TestServer.FreeAddress();
        var credentials = TestCredentials.Of(protocol.Facts, listen, credential);
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/{protocol.Facts.Key}/{Sn}", new { credentials });
        Assert.True(registered.IsSuccessStatusCode);
        return new(server, ownsServer, protocol, credentials, listen);
    }

    /// <summary>The device is switched off and on again; what it keeps on disk stays.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        _stop = new();
        Terminal = Begin();
    }

    /// <summary>The device comes back with nothing on its disk.</summary>
    public async Task ForgetAsync()
    {
        await EndAsync();
        Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
        _stop = new();
        Terminal = Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_ownsServer)
        {
            await Server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Terminal Begin()
    {
        var terminal = new Terminal(Protocol, new()
        {
            DataFolder = _folder,
            Sn = Sn,
            Platform = Server.AddressOf(Protocol.Facts.Key),
            Listen = ListenAddress.TryParse(_listen, out var address) ? address : null,
            Credentials = new(_credentials),
            Random = static () => 0.5,
            Parts = new RestartingParts(),
            Log = line =>
            {
                lock (Log)
                {
                    Log.Add(line);
                }
            },
        });
        _running = terminal.RunAsync(_stop.Token);
        return terminal;
    }

    // It can restart; it has no camera and takes no firmware.
    private sealed class RestartingParts : ITerminalParts
    {
        public bool CanRestart => true;
    }

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running);
        await Terminal.DisposeAsync();
        _stop.Dispose();
    }
}
