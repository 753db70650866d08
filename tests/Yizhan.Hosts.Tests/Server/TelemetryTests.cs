using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Client;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>What an operator can see of a terminal of every protocol.</summary>
public sealed class TelemetryTests
{
    public static TheoryData<string> Keys => [.. Catalogue.Protocols.Select(static entry => entry.Facts.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Punches_commands_requests_and_what_was_refused_are_counted(string key)
    {
        await using var server = await TestServer.StartAsync(Catalogue.Protocols);
        using var counts = new MeterCounts(server.Services.GetRequiredService<IMeterFactory>());
        await server.Admin.PutAsJsonAsync("/api/people/5", new { name = "张三", idNumber = "510101199001010011", cardNo = "5", photo = new byte[] { 0xFF, 0xD8, 0xFF, 1 } });
        await using var bed = await TerminalBed.StartAsync(
            server, Catalogue.Protocols.First(entry => entry.Facts.Key == key), TestCredentials.Value);
        using var log = new LogBook(LogLevel.Warning);
        bed.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var time = WireTime.Now(TimeProvider.System).ToDateTimeOffset();
        using var posted = await bed.Server.Admin.PostAsJsonAsync($"/api/devices/{key}/{TerminalBed.Sn}/commands", new { kind = "enrol", people = (string[])["5"] });
        Assert.True(posted.IsSuccessStatusCode);
        await bed.RestartAsync();
        await PunchAsync(bed, key, time);
        await PunchAsync(bed, key, time.AddMinutes(-1));
        Assert.Equal(2, counts.Of("yizhan.punches", ("protocol", key), ("outcome", "accepted")));
        Assert.InRange(counts.Of("yizhan.requests", ("protocol", key)), 2, 100);
        Assert.InRange(counts.Of("yizhan.request.duration", ("protocol", key)), 2, 100);
        Assert.True(SpinWait.SpinUntil(() => counts.Of("yizhan.commands", ("protocol", key), ("state", "succeeded")) == 1, TimeSpan.FromSeconds(20)));
        Assert.Equal(1, counts.Of("yizhan.commands", ("protocol", key), ("kind", "enrol"), ("state", "pending")));

        // The same records once more, from a device that has lost its memory.
        await bed.ForgetAsync();
        await PunchAsync(bed, key, time);
        Assert.Equal(1, counts.Of("yizhan.punches", ("protocol", key), ("outcome", "duplicate")));
        if (bed.Protocol.Facts.Links.Any(static link => link.Transport == Transport.Tcp))
        {
            Assert.True(SpinWait.SpinUntil(() => counts.Of("yizhan.sessions", ("protocol", key)) == 1, TimeSpan.FromSeconds(20)));
            Assert.InRange(counts.Of("yizhan.frames", ("protocol", key)), 2, 200);
        }

        Assert.Empty(log.Entries.Where(static entry => entry.Event is 1001 or 1002).Select(static entry => entry.Line));
    }

    [Fact]
    public async Task A_sender_that_cannot_be_proved_and_the_punch_it_brought_are_counted_by_reason()
    {
        var protocol = Catalogue.Protocols.First(static entry => entry.Facts.TokenIdle > TimeSpan.Zero);
        var key = protocol.Facts.Key;
        await using var bed = await TerminalBed.StartAsync(protocol);
        await PunchAsync(bed, key, WireTime.Now(TimeProvider.System).ToDateTimeOffset());
        using var counts = new MeterCounts(bed.Server.Services.GetRequiredService<IMeterFactory>());
        var credentials = protocol.Facts.Credentials.ToDictionary(static one => one.Name, static one => new string('x', Math.Max(one.Min, 8)));
        using var changed = await bed.Server.Admin.PutAsJsonAsync($"/api/devices/{key}/{TerminalBed.Sn}", new { credentials });
        Assert.True(changed.IsSuccessStatusCode);
        var punch = new Punch { Device = new(key, TerminalBed.Sn), PersonId = "5", Time = DateTimeOffset.UnixEpoch.AddYears(50), Method = PunchMethod.Face };
        await bed.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.InRange(counts.Of("yizhan.punches", ("protocol", key), ("outcome", "rejected"), ("reason", "UnknownToken")), 1, 100);
        Assert.InRange(counts.Of("yizhan.signature.failures", ("protocol", key), ("reason", "UnknownToken")), 1, 100);
        Assert.InRange(counts.Of("yizhan.signature.failures", ("protocol", key), ("reason", "UnknownAccount")), 1, 100);
    }

    [Fact]
    public async Task Every_request_and_every_commit_is_an_activity()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Yizhan",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var protocol = Catalogue.Protocols.First(static entry => entry.Facts.TokenIdle > TimeSpan.Zero);
        await using var bed = await TerminalBed.StartAsync(protocol);
        await PunchAsync(bed, protocol.Facts.Key, WireTime.Now(TimeProvider.System).ToDateTimeOffset());
        var route = protocol.Facts.Links.SelectMany(static link => link.Operations).First(static one => one.Meaning == Meaning.Punch).Route;
        Assert.Contains(activities, activity => (string?)activity.GetTagItem("yizhan.operation") == route
            && (string?)activity.GetTagItem("yizhan.device") == TerminalBed.Sn && activity.Status == ActivityStatusCode.Unset);
        Assert.Contains(activities, static activity => activity.OperationName == "commit");
    }

    private static async Task PunchAsync(TerminalBed bed, string key, DateTimeOffset time)
    {
        var punch = new Punch { Device = new(key, TerminalBed.Sn), PersonId = "5", Time = time, Method = PunchMethod.Face };
        var result = await bed.Terminal.PunchAsync(punch, TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.True(result.Outcome == PunchOutcome.Delivered, $"{result.Outcome} {result.Reason} {string.Join('|', bed.Log)}");
    }
}
