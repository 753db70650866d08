using System.Diagnostics;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>A terminal of every province that only wants to do its work.</summary>
internal sealed class GoodDevices : IAsyncDisposable
{
    private readonly string _folder = TestServer.NewFolder();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(string Key, Terminal Terminal, Task Running)> _devices = [];
    private DateTimeOffset _time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();

    public static async Task<GoodDevices> StartAsync(ServerProcess server)
    {
        var devices = new GoodDevices();
        foreach (var protocol in Catalogue.Protocols)
        {
            var key = protocol.Facts.Key;
            var terminal = await server.TerminalAsync(protocol, Path.Combine(devices._folder, key), "D1");
            devices._devices.Add((key, terminal, terminal.RunAsync(devices._stop.Token)));
        }

        return devices;
    }

    /// <summary>Each device reports so many punches, one after the other; the longest time until one was acknowledged.</summary>
    public async Task<TimeSpan> PunchAsync(int times)
    {
        var longest = TimeSpan.Zero;
        for (var time = 0; time < times; time++)
        {
            _time = _time.AddMinutes(-1);
            foreach (var (key, terminal, _) in _devices)
            {
                var watch = Stopwatch.StartNew();
                var punch = new Punch { Device = new(key, "D1"), PersonId = "5", Time = _time, Method = PunchMethod.Face };
                var result = await terminal.PunchAsync(punch, TimeSpan.FromSeconds(30), CancellationToken.None);
                Assert.True(result.Outcome == PunchOutcome.Delivered, $"{key}: {result.Outcome} {result.Reason}");
                longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            }
        }

        return longest;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var (_, terminal, running) in _devices)
        {
            await Task.WhenAny(running);
            await terminal.DisposeAsync();
        }

        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
