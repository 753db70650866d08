using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Faults;

/// <summary>
/// Ten simulated minutes in which the platform is away, answers errors, answers late, answers rubbish or is cut off in the
/// middle: nothing is lost, the terminal asks at a bounded rate, and it recovers without a restart.
/// </summary>
public sealed class PlatformAwayTests : IAsyncDisposable
{
    private const string Sn = "T1";
    private const int Minutes = 10;
    private const int Before = 5;

    // Heartbeats every thirty seconds and uploads that back off to one a minute make four exchanges a minute; each is a
    // connection and one or two pieces. The first minute has the short waits too.
    private const int MostInFirstMinute = 40;
    private const int MostInMinute = 15;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(4);

    private readonly ManualTime _time = new();
    private readonly List<string> _log = [];
    private TestServer? _server;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Every way in which a device sends punches, and every fault; an error is the platform's own answer.</summary>
    public static TheoryData<string, Transport, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, Transport, string>();
            foreach (var entry in Catalogue.Protocols)
            {
                foreach (var transport in DeviceWays.Of(entry.Facts))
                {
                    foreach (var fault in Enum.GetValues<WireFault>())
                    {
                        rows.Add(entry.Facts.Key, transport, fault == WireFault.None ? "Errors" : fault.ToString());
                    }
                }
            }

            return rows;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Nothing_is_lost_and_nobody_is_stormed(string key, Transport transport, string trouble)
    {
        var protocol = Catalogue.Protocols.First(entry => entry.Facts.Key == key);
        _server = await TestServer.StartAsync(Catalogue.Protocols, _time);
        var credentials = TestCredentials.Of(protocol.Facts, "http://127.0.0.1:9");
        await RegisterAsync(key, credentials);

        var address = _server.AddressOf(key);
        await using var web = new FaultyWire(new(IPAddress.Loopback, address.Url!.Port), _time);
        await using var socket = address.Port == 0 ? null : new FaultyWire(new(IPAddress.Loopback, address.Port), _time);
        var folder = TestServer.NewFolder();
        await using var terminal = new Terminal(protocol, new()
        {
            DataFolder = folder,
            Sn = Sn,
            Platform = new()
            {
                Host = transport == Transport.Tcp ? "127.0.0.1" : null,
                Port = transport == Transport.Tcp ? socket!.Port : 0,
                Url = new UriBuilder(address.Url) { Port = web.Port }.Uri,
            },
            Credentials = new(credentials),
            Time = _time,
            Random = static () => 0.5,
            Log = _log.Add,
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var running = terminal.RunAsync(stop.Token);
        FaultyWire[] wires = socket is null ? [web] : [web, socket];
        for (var i = 0; i < Before; i++)
        {
            await PunchAsync(terminal, key, i);
        }

        await PassAsync(Back, async () => (await terminal.Outbox.CountAsync(Test)).Sent == Before);
        await SpoilAsync(wires, key, trouble);
        var asked = new List<int>();
        for (var minute = 0; minute < Minutes; minute++)
        {
            var until = Requests(wires);
            await PunchAsync(terminal, key, Before + minute);
            await PassAsync(TimeSpan.FromMinutes(1), static () => new(false));
            asked.Add(Requests(wires) - until);
        }

        await MendAsync(wires, key, trouble, credentials);
        await PassAsync(Back, async () => (await terminal.Outbox.CountAsync(Test)).Sent == Before + Minutes);
        var story = $"requests a minute: {string.Join(' ', asked)}\n{string.Join('\n', _log)}";
        Assert.True((await terminal.Outbox.CountAsync(Test)).Sent == Before + Minutes, story);
        Assert.True(asked[0] <= MostInFirstMinute && asked.Skip(1).Max() <= MostInMinute, story);
        Assert.True(asked.Sum() >= Minutes / 2, story);
        var stored = (await _server.GetAsync($"/api/punches?province={key}&sn={Sn}&limit=100")).GetProperty("items");
        Assert.Equal(Before + Minutes, stored.EnumerateArray().Select(static one => one.GetProperty("time").GetString()).Distinct().Count());
        Assert.Equal(Before + Minutes, stored.GetArrayLength());
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();
        await running;
        Directory.Delete(folder, recursive: true);
        TestContext.Current.SendDiagnosticMessage($"{key} {transport} {trouble}: {string.Join(' ', asked)}");
    }

    private static int Requests(FaultyWire[] wires) => wires.Sum(static wire => wire.Requests);

    private async Task SpoilAsync(FaultyWire[] wires, string key, string trouble)
    {
        if (Enum.TryParse<WireFault>(trouble, out var fault))
        {
            Array.ForEach(wires, wire => wire.Fault = fault);
            return;
        }

        // A device that the platform does not know is refused in the document's own words, whatever it sends.
        using var gone = await _server!.Admin.DeleteAsync($"/api/devices/{key}/{Sn}", Test);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    private async Task MendAsync(FaultyWire[] wires, string key, string trouble, Dictionary<string, string> credentials)
    {
        Array.ForEach(wires, static wire => wire.Fault = WireFault.None);
        if (!Enum.TryParse<WireFault>(trouble, out _))
        {
            await RegisterAsync(key, credentials);
        }
    }

    private async Task RegisterAsync(string key, Dictionary<string, string> credentials)
    {
        using var registered = await _server!.Admin.PutAsJsonAsync($"/api/devices/{key}/{Sn}", new { credentials }, Test);
        Assert.True(registered.IsSuccessStatusCode);
    }

    private async Task PunchAsync(Terminal terminal, string key, int number)
    {
        var punch = new Punch
        {
            Device = new(key, Sn),
            PersonId = (number % 3).ToString(CultureInfo.InvariantCulture),
            Time = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds() + (number * 5)),
            Method = PunchMethod.Face,
        };
        Assert.Equal(PunchOutcome.Queued, (await terminal.PunchAsync(punch, TimeSpan.Zero, Test)).Outcome);
    }

    // Two seconds of theirs are a few milliseconds of ours: enough for an exchange on this machine, and a terminal that asked
    // without waiting would ask hundreds of times.
    private async Task PassAsync(TimeSpan span, Func<ValueTask<bool>> until)
    {
        for (var passed = TimeSpan.Zero; passed < span && !await until(); passed += Step)
        {
            _time.Advance(Step);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Test);
        }
    }
}
