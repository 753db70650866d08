using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client.Tests;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Faults;

/// <summary>
/// The terminal is killed again and again while it enqueues, sends, executes and confirms, at the real server: what was
/// accepted is stored once, and no command is lost. YIZHAN_KILL_CYCLES sets how often.
/// </summary>
[Collection(nameof(Alone))]
public sealed class TerminalKillTests
{
    private const int PunchesPerCycle = 3;

    private static readonly int Cycles = int.Parse(
        Environment.GetEnvironmentVariable("YIZHAN_KILL_CYCLES") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_accepted_is_stored_once_wherever_the_terminal_was_killed()
    {
        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(Path.Combine(folder, "server"));
        await server.StartAsync();
        using var person = await server.Admin.PutAsJsonAsync(
            "/api/people/5", new { name = "张三", idNumber = "510101199001010011", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        Assert.True(person.IsSuccessStatusCode);
        var devices = new List<KilledDevice>();
        foreach (var protocol in Catalogue.Protocols)
        {
            foreach (var transport in DeviceWays.Of(protocol.Facts))
            {
                devices.Add(await KilledDevice.RegisterAsync(server, protocol, transport, folder, devices.Count));
            }
        }

        // Two at a time: they are to be killed at work, not while they wait for a processor.
        await Parallel.ForEachAsync(devices, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (device, _) =>
        {
            for (var cycle = 0; cycle < Cycles; cycle++)
            {
                await device.CycleAsync(cycle);
            }
        });

        foreach (var told in await Task.WhenAll(devices.Select(static device => device.SettleAsync())))
        {
            TestContext.Current.SendDiagnosticMessage(told);
        }

        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A device, what it was asked to keep, and what the platform was asked to have it do.</summary>
    private sealed class KilledDevice : IAsyncDisposable
    {
        private readonly ServerProcess _server;
        private readonly ProtocolEntry _protocol;
        private readonly string _path;
        private readonly Dictionary<string, string> _credentials;
        private readonly TerminalProcess _terminal;
        private readonly Random _random;
        private readonly DateTimeOffset _first = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        private readonly HashSet<DateTimeOffset> _accepted = [];
        private readonly HashSet<DateTimeOffset> _perhaps = [];
        private readonly List<(string Id, string Kind)> _commands = [];
        private int _punches;

        // How long putting in a punch takes here, learnt from those that were left alone: kills fall anywhere within it.
        private TimeSpan _usual = TimeSpan.FromMilliseconds(300);

        private KilledDevice(
            ServerProcess server, ProtocolEntry protocol, string sn, Dictionary<string, string> credentials, TerminalProcess terminal, int seed) =>
            (_server, _protocol, _path, _credentials, _terminal, _random) = (server, protocol, $"{protocol.Facts.Key}/{sn}", credentials, terminal, new(seed));

        public static async Task<KilledDevice> RegisterAsync(ServerProcess server, ProtocolEntry protocol, Transport transport, string folder, int seed)
        {
            var key = protocol.Facts.Key;
            var sn = $"T1{transport}";
            var listen = TestServer.FreeAddress();
            var credentials = TestCredentials.Of(protocol.Facts, listen);
            var address = server.AddressOf(protocol.Facts) with { Host = transport == Transport.Tcp ? "127.0.0.1" : null };
            var device = new KilledDevice(
                server, protocol, sn, credentials, new(protocol.Facts, sn, address, credentials, listen, Path.Combine(folder, $"{key}-{sn}")), seed);
            await device.RegisterAsync();
            return device;
        }

        /// <summary>The program starts, punches come from beside it, perhaps a command from the platform, and all of it is killed.</summary>
        public async Task CycleAsync(int cycle)
        {
            if (cycle % 2 == 0)
            {
                await CommandAsync(_commands.Count % 2 == 0 ? "enrol" : "remove");
            }

            await _terminal.StartAsync();
            await CallAgainAsync();
            var punching = Enumerable.Range(0, PunchesPerCycle).Select(PunchAsync).ToArray();
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 250)), TimeProvider.System);
            await _terminal.KillAsync();
            await Task.WhenAll(punching);
        }

        /// <summary>Started once more it brings everything to its end.</summary>
        public async Task<string> SettleAsync()
        {
            await _terminal.StartAsync();
            await CallAgainAsync();
            var outbox = await UntilAsync(() => _terminal.AskAsync("outbox"), static told => told.GetProperty("waiting").GetInt32() == 0);
            Assert.True(outbox.GetProperty("failed").GetInt32() == 0, outbox.ToString());
            foreach (var (id, kind) in _commands)
            {
                var command = await FinishedAsync(id);

                // Killed in three deliveries without having said anything it has failed, and only then.
                var unlucky = State(command) == "failed" && command.GetProperty("attempts").GetInt32() >= 3;
                Assert.True(State(command) == "succeeded" || unlucky, $"{_path} {kind}: {command}\n{_terminal.Said}");
            }

            // A terminal that starts beats at once.
            await CommandAsync("enrol");
            await _terminal.KillAsync();
            await _terminal.StartAsync();
            await CallAgainAsync();
            Assert.Equal("succeeded", State(await FinishedAsync(_commands[^1].Id)));
            Assert.Equal(1, (await _terminal.AskAsync("people")).GetProperty("people").GetInt32());
            await _terminal.KillAsync();

            var stored = await StoredAsync();
            Assert.Equal(stored.Count, stored.Distinct().Count());
            Assert.Empty(_accepted.Except(stored));
            Assert.Empty(stored.Except(_accepted).Except(_perhaps));
            return $"{_path}: {_accepted.Count} accepted, {_perhaps.Count} killed while they were put in, {stored.Count} stored, {_commands.Count} commands";
        }

        public ValueTask DisposeAsync() => _terminal.DisposeAsync();

        private static string State(JsonElement command) => command.GetProperty("state").GetString()!;

        private static async Task<JsonElement> UntilAsync(Func<Task<JsonElement>> ask, Func<JsonElement, bool> done)
        {
            var told = default(JsonElement);
            await Patience.UntilAsync(async () => done(told = await ask()), () => told.ToString(), seconds: 90);
            return told;
        }

        private async Task RegisterAsync()
        {
            using var registered = await _server.Admin.PutAsJsonAsync($"/api/devices/{_path}", new { credentials = _credentials });
            Assert.True(registered.IsSuccessStatusCode);
        }

        // A device that the platform calls was not there while it was killed. Registered anew it is called at once.
        private Task CallAgainAsync() =>
            _protocol.Facts.Links.Any(static link => link.Caller == Caller.Platform) ? RegisterAsync() : Task.CompletedTask;

        private Task<JsonElement> FinishedAsync(string command) =>
            UntilAsync(() => GetAsync($"/api/commands/{command}"), static told => State(told) is not ("pending" or "delivered"));

        private async Task PunchAsync(int which)
        {
            var number = Interlocked.Increment(ref _punches);
            var time = _first.AddSeconds(-10 * number);
            var watch = Stopwatch.StartNew();
            var accepted = await _terminal.PunchAsync(
                (number % 7).ToString(CultureInfo.InvariantCulture), time, which == 0 ? _usual * (_random.NextDouble() * 1.2) : null);
            lock (_accepted)
            {
                Assert.NotEqual(false, accepted);
                (accepted is null ? _perhaps : _accepted).Add(time);
                _usual = which == 0 ? _usual : watch.Elapsed;
            }
        }

        // One after the other: the next is given when the last is finished.
        private async Task CommandAsync(string kind)
        {
            if (_protocol.WhyNot(Enum.Parse<CommandKind>(kind, ignoreCase: true)) is not null
                || (_commands.Count > 0 && State(await GetAsync($"/api/commands/{_commands[^1].Id}")) is "pending" or "delivered"))
            {
                return;
            }

            using var posted = await _server.Admin.PostAsJsonAsync($"/api/devices/{_path}/commands", new { kind, people = new[] { "5" } });
            _commands.Add(((await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!, kind));
        }

        private async Task<List<DateTimeOffset>> StoredAsync()
        {
            var (province, sn) = (_path.Split('/')[0], _path.Split('/')[1]);
            return [.. (await _server.PunchesAsync(province, sn)).Select(static one => one.GetProperty("time").GetDateTimeOffset().ToUniversalTime())];
        }

        private async Task<JsonElement> GetAsync(string path) => await _server.Admin.GetFromJsonAsync<JsonElement>(path);
    }
}
