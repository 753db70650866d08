using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>
/// The server is killed again and again while terminals of every protocol send: at random moments, and at those at which a
/// mistake would show. YIZHAN_KILL_CYCLES sets how often.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    private const int PunchesPerCycle = 25;

    private static readonly string[] Points = ["random", "received", "committed", "answering"];
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);
    private static readonly int Cycles = int.Parse(
        Environment.GetEnvironmentVariable("YIZHAN_KILL_CYCLES") ?? "5", CultureInfo.InvariantCulture);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_is_stored_once_wherever_the_server_was_killed()
    {
        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(Path.Combine(folder, "server"));
        await server.StartAsync();
        var terminals = new List<LoadedTerminal>();
        foreach (var protocol in Catalogue.Protocols)
        {
            terminals.Add(await LoadedTerminal.StartAsync(server, protocol, Path.Combine(folder, protocol.Facts.Key)));
        }

        await server.KillAsync();
        var random = new Random(20261126);
        var longest = TimeSpan.Zero;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            var point = Points[cycle % Points.Length];
            longest = Longer(longest, await StartedWithinAsync(server, point == "random" ? null : $"{point}:{random.Next(3, 40)}"));
            await Task.WhenAll(terminals.Select(static terminal => terminal.EnqueueAsync(PunchesPerCycle)));
            if (point == "random")
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 600)), TimeProvider.System, Test);
                await server.KillAsync();
            }
            else
            {
                await server.DiedAsync();
            }

            // What the terminals were told before the server died has to be there when it is back.
            var told = await Task.WhenAll(terminals.Select(static terminal => terminal.SentAsync()));
            longest = Longer(longest, await StartedWithinAsync(server, null));
            for (var i = 0; i < terminals.Count; i++)
            {
                var stored = await terminals[i].StoredAsync();
                Assert.True(told[i].IsSubsetOf(stored), $"{terminals[i].Key} after {point} in cycle {cycle}: {told[i].Except(stored).Count()} acknowledged and lost");
            }

            await server.KillAsync();
        }

        await server.StartAsync();
        foreach (var terminal in terminals)
        {
            Assert.Equal(Cycles * PunchesPerCycle, await terminal.AllStoredAsync(Cycles * PunchesPerCycle));
            await terminal.DisposeAsync();
        }

        Assert.NotEqual(0, terminals.Sum(static terminal => terminal.Photos));

        TestContext.Current.SendDiagnosticMessage($"{Cycles} kills, {terminals.Count * Cycles * PunchesPerCycle} punches, back within {longest.TotalSeconds:0.0} s");
        Directory.Delete(folder, recursive: true);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static async Task<TimeSpan> StartedWithinAsync(ServerProcess server, string? killAt)
    {
        var watch = Stopwatch.StartNew();
        await server.StartAsync(killAt);
        Assert.True(watch.Elapsed < ReadyWithin, $"ready after {watch.Elapsed}");
        return watch.Elapsed;
    }

    /// <summary>A terminal that always has something to send.</summary>
    private sealed class LoadedTerminal : IAsyncDisposable
    {
        private const string Sn = "T1";

        private readonly ServerProcess _server;
        private readonly Terminal _terminal;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;
        private readonly DateTimeOffset _first = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
        private int _enqueued;

        private LoadedTerminal(ServerProcess server, Terminal terminal, string key)
        {
            (_server, _terminal, Key) = (server, terminal, key);
            _running = terminal.RunAsync(_stop.Token);
        }

        public string Key { get; }

        /// <summary>Photos that were fetched.</summary>
        public int Photos { get; private set; }

        public static async Task<LoadedTerminal> StartAsync(ServerProcess server, ProtocolEntry protocol, string folder)
        {
            var terminal = await server.TerminalAsync(protocol, folder, Sn, TestServer.FreeAddress());
            return new(server, terminal, protocol.Facts.Key);
        }

        public async Task EnqueueAsync(int punches)
        {
            for (var i = 0; i < punches; i++)
            {
                var punch = new Punch
                {
                    Device = new(Key, Sn),
                    PersonId = "5",
                    Time = _first.AddMinutes(-_enqueued++),
                    Method = PunchMethod.Face,
                    Photo = i % 5 == 0 ? (byte[])[0xFF, 0xD8, 0xFF, 0xE0, .. BitConverter.GetBytes(_enqueued), .. new byte[2000]] : default,
                };
                await _terminal.PunchAsync(punch, TimeSpan.Zero, Test);
            }
        }

        /// <summary>The times of what the platform has acknowledged.</summary>
        public async Task<HashSet<DateTimeOffset>> SentAsync() =>
            [.. (await _terminal.Outbox.ListAsync(OutboxState.Sent, 0, 100_000, Test)).Select(static entry => Whole(entry.Punch.Time))];

        /// <summary>The times of what is stored.</summary>
        public async Task<HashSet<DateTimeOffset>> StoredAsync() => [.. await ListAsync()];

        /// <summary>How many rows there are, once there are so many, or after long enough; none is there twice.</summary>
        public async Task<int> AllStoredAsync(int wanted)
        {
            for (var left = 600; ; left--)
            {
                var stored = await ListAsync();
                if (left == 0 || stored.Count >= wanted)
                {
                    Assert.Equal(stored.Count, stored.Distinct().Count());
                    return stored.Count;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Test);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAny(_running);
            await _terminal.DisposeAsync();
            _stop.Dispose();
        }

        private async Task<List<DateTimeOffset>> ListAsync()
        {
            var punches = await _server.PunchesAsync(Key, Sn);
            foreach (var photo in punches.Select(static one => one.GetProperty("photo").GetString()).OfType<string>())
            {
                // The file is there before the row that names it.
                Photos++;
                Assert.Equal(2008, (await _server.Device.GetByteArrayAsync(new Uri(photo).AbsolutePath, Test)).Length);
            }

            return [.. punches.Select(static one => Whole(one.GetProperty("time").GetDateTimeOffset()))];
        }

        // Some documents have no milliseconds.
        private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
    }
}
