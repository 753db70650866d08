using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>SIGTERM while devices send: what is under way is answered, then the process ends, in time and in peace.</summary>
[Collection(nameof(Alone))]
public sealed class DrainTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_told_to_stop_loses_nothing_that_it_acknowledged()
    {
        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(Path.Combine(folder, "server"));
        await server.StartAsync();
        var terminals = new List<Terminal>();
        var protocols = Catalogue.Protocols.Where(static entry => entry.Facts.Links.All(static link => link.Caller == Caller.Device)).ToList();
        foreach (var protocol in protocols)
        {
            terminals.Add(await server.TerminalAsync(protocol, Path.Combine(folder, protocol.Facts.Key), "T1"));
        }

        using var stop = new CancellationTokenSource();
        var running = terminals.ConvertAll(terminal => terminal.RunAsync(stop.Token));
        var first = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
        var sending = terminals.ConvertAll(terminal => Task.Run(
            async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await terminal.PunchAsync(
                        new() { Device = new("any", "T1"), PersonId = "5", Time = first.AddMinutes(-i), Method = PunchMethod.Face },
                        TimeSpan.Zero, Test);
                }
            },
            Test));
        await Task.WhenAll(sending);
        foreach (var terminal in terminals)
        {
            for (var left = 600; left > 0 && (await terminal.Outbox.CountAsync(Test)).Sent == 0; left--)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Test);
            }
        }

        // One who never ends what it has begun must not keep the process alive.
        using var slow = new TcpClient();
        await slow.ConnectAsync(server.Device.BaseAddress!.Host, server.Device.BaseAddress.Port, Test);
        await slow.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("POST " + protocols.SelectMany(static entry => entry.Facts.Links).SelectMany(static link => link.Operations)
                .First(static one => one.Route.StartsWith('/')).Route + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc"), Test);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await server.TerminateAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Within);
        TestContext.Current.SendDiagnosticMessage($"stopped after {watch.Elapsed.TotalSeconds:0.0} s");

        await stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(running), Task.Delay(Within, TimeProvider.System, Test));
        await server.StartAsync();
        foreach (var (terminal, protocol) in terminals.Zip(protocols))
        {
            var sent = (await terminal.Outbox.ListAsync(OutboxState.Sent, 0, 1000, Test)).Select(static entry => entry.Punch.Time.ToUnixTimeSeconds()).ToHashSet();
            var stored = await server.Admin.GetFromJsonAsync<JsonElement>($"/api/punches?province={protocol.Facts.Key}&limit=1000", Test);
            var times = stored.GetProperty("items").EnumerateArray().Select(static one => one.GetProperty("time").GetDateTimeOffset().ToUnixTimeSeconds()).ToHashSet();
            Assert.NotEmpty(sent);
            Assert.Subset(times, sent);
            await terminal.DisposeAsync();
        }

        await server.KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
