using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Whole conversations: the real terminal against the real platform, byte for byte.</summary>
internal static class TalkVectors
{
    public static async Task CheckAsync(Vector vector)
    {
        var steps = vector["steps"].EnumerateArray()
            .Select(static step => (From: step.GetProperty("from").GetString()!, Frame: Convert.FromHexString(step.GetProperty("hex").GetString()!))).ToList();
        var key = vector.Text("des_key");
        var sn = System.Text.Encoding.ASCII.GetString(steps[0].Frame, 10, 16).TrimEnd('\0');
        using var device = new PushedDevice(new(key, sn));
        var first = await FirstAsync(key, sn, steps[0].Frame);
        var bench = new ChengduBench(key, sn, first.Now);
        foreach (var (from, frame) in steps)
        {
            if (from == "platform")
            {
                await device.TakeAsync(frame);
            }
        }

        foreach (var (command, json) in device.Messages)
        {
            using var body = JsonDocument.Parse(json);
            if (command == "0x25")
            {
                bench.Command(CommandKind.Enrol, ChengduBench.PeopleOf(body.RootElement.GetProperty("users")));
            }
            else
            {
                bench.Command(CommandKind.Remove, new Person(body.RootElement.GetProperty("user_id").GetString()!, ""));
            }
        }

        await using var talk = new SocketTalk(bench[ChengduBench.Socket]);
        var terminal = new StubTerminal(sn, bench.Time);
        await using var driver = ChengduProtocol.Drive(new(sn, bench.Credentials, _ => talk, bench.Time), terminal);
        var receipt = first.Upload is { Count: > 0 } punches
            ? await driver.SendAsync(punches, TestContext.Current.CancellationToken)
            : await driver.HeartbeatAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Receipt.Delivered, receipt);
        Assert.Equal("complete", vector.Outcome);

        // Behind the conversation the terminal asks whether there is more.
        Assert.Equal(
            steps.Select(static step => $"{step.From} {Convert.ToHexStringLower(step.Frame)}"),
            talk.Transcript.Take(steps.Count).Select(static step => $"{step.From} {Convert.ToHexStringLower(step.Frame)}"));
        Assert.All(bench.Platform.Results, static result => Assert.True(result.Succeeded));
        Assert.Equal(bench.Platform.Commands.Count, bench.Platform.Results.Count);
        Assert.Equal(first.Upload?.Count ?? 0, bench.Platform.Punches.Count);
    }

    // What the first packet says: when, and which punches.
    private static async Task<(DateTimeOffset? Now, List<Punch>? Upload)> FirstAsync(string key, string sn, byte[] frame)
    {
        var bench = new ChengduBench(key, sn);
        await using var talk = new SocketTalk(bench[ChengduBench.Socket]);
        await talk.SendAsync(new(frame), TestContext.Current.CancellationToken);
        Assert.Empty(talk.Faults);
        if (bench.Platform.Punches.Count > 0)
        {
            return (null, bench.Platform.Punches);
        }

        using var scratch = new Scratch();
        Assert.True(ChengduSocket.TryRead(new(frame), scratch, out ChengduPacket packet, out _));
        using var session = bench.Session();
        Assert.True(session.Sealer(ChengduSocket.Seal).TryOpen(packet.Body.Text, scratch, out var text));
        Assert.True(ChengduSocket.TryRead(text, scratch, out Heartbeat heartbeat, out _));
        return (heartbeat.At.ToDateTimeOffset(), null);
    }
}
