using System.Text.Json;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Packets at the device: answers, and what the platform pushes in one part or in several.</summary>
internal static class DeviceVectors
{
    private static readonly FrameRules Replies = ChengduSocket.Facts.ReplyFrame!;

    public static async Task VerifyAsync(Vector vector)
    {
        var bench = new ChengduBench(vector.Text("des_key"));
        var bytes = vector.Bytes("hex");
        var status = FrameReader.TryRead(bytes, Replies, out _, out _);
        if (vector.Outcome == "close")
        {
            Assert.True(status == FrameStatus.Broken || !FrameReader.ChecksumHolds(bytes, Replies));
            return;
        }

        Assert.Equal(FrameStatus.Complete, status);
        Assert.True(FrameReader.ChecksumHolds(bytes, Replies));
        switch (Command(bytes))
        {
            case 0x10 or 0x25 when !vector.Expects("body"):
                await HeartbeatAsync(vector, bench, bytes);
                break;
            case 0x19:
                await UploadAsync(vector, bench, bytes);
                break;
            default:
                await PushAsync(vector, bench, bytes);
                break;
        }
    }

    public static async Task DecodeAsync(Vector vector)
    {
        var bench = new ChengduBench(vector.Text("des_key"));
        using var device = new PushedDevice(bench);
        var answers = new List<byte[]>();
        foreach (var packet in vector["packets_hex"].EnumerateArray())
        {
            answers.AddRange(SocketTalk.Frames(ChengduSocket.Facts.Frame!, await device.TakeAsync(Convert.FromHexString(packet.GetString()!))));
        }

        switch (vector.Outcome)
        {
            case "message":
                Assert.Equal(vector.ExpectedText("body_text"), Assert.Single(device.Messages).Json);
                Assert.Single(answers);
                break;
            case "reject":
                Assert.Empty(device.Messages);
                Assert.Equal(vector.ExpectedText("device_answer_hex"), Convert.ToHexStringLower(Assert.Single(answers)));
                break;
            case "truncated":
                Assert.Empty(device.Messages);
                Assert.Empty(answers);
                break;
            case "sequence-dropped":
                Assert.Equal(vector.Expected.GetProperty("then").GetProperty("command").GetString(), Assert.Single(device.Messages).Command);
                Assert.Equal(0x14, Command(Assert.Single(answers)));
                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }
    }

    private static int Command(byte[] frame)
    {
        using var scratch = new Scratch();
        Assert.True(ChengduSocket.TryRead(new(frame), scratch, out ChengduAnswer answer, out _));
        return answer.Command;
    }

    private static async Task PushAsync(Vector vector, ChengduBench bench, byte[] bytes)
    {
        using var device = new PushedDevice(bench);
        Assert.NotEmpty(await device.TakeAsync(bytes));
        Assert.True(CompactJson.Same(vector.Expected.GetProperty("body"), Assert.Single(device.Messages).Json), device.Messages[0].Json);
    }

    private static async Task HeartbeatAsync(Vector vector, ChengduBench bench, byte[] answer)
    {
        using var session = bench.Session();
        var client = new ChengduSocket.Client(new OneAnswer(answer), session);
        var reply = await client.HeartbeatAsync(new(session.Sn, WireTime.Now(bench.Time)), TestContext.Current.CancellationToken);
        switch (vector.Outcome)
        {
            case "dropped":
                Assert.Equal(ReplyKind.NoAnswer, reply.Kind);
                break;
            case "failure":
                Assert.Equal(ReplyKind.Failure, reply.Kind);
                break;
            default:
                Assert.Equal(ReplyKind.Success, reply.Kind);
                var next = reply.IsEmpty ? reply.Next : reply.Value.Command;
                var expected = vector.Expected.TryGetProperty("next_command", out var named) ? named.GetString()
                    : vector.Expects("command") && vector.ExpectedText("command") != "0x10" ? vector.ExpectedText("command") : null;
                Assert.Equal(expected is null ? 0 : Convert.ToInt32(expected, 16), next);
                Assert.Equal(vector.Expects("command") && vector.ExpectedText("command") == "0x25", !session.Held.IsAbsent);
                break;
        }
    }

    private static async Task UploadAsync(Vector vector, ChengduBench bench, byte[] answer)
    {
        using var session = bench.Session();
        var client = new ChengduSocket.Client(new OneAnswer(answer), session);
        var log = new AttendanceLog(session.Sn, "1", WireTime.Now(bench.Time));
        var reply = await client.UploadAttendanceAsync(new(1, (AttendanceLog[])[log]), TestContext.Current.CancellationToken);
        var success = !vector.Expected.TryGetProperty("success", out var expected) || expected.GetBoolean();
        Assert.Equal(success ? ReplyKind.Success : ReplyKind.Failure, reply.Kind);
        Assert.Equal(success ? "" : vector.ExpectedText("result_code"), reply.Code);
    }

    /// <summary>A channel that brings one frame and then nothing.</summary>
    private sealed class OneAnswer(byte[] frame) : IWireChannel
    {
        public ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
            new(new ChannelResult(new(frame), ""));

        public ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) => new(new ChannelResult(default, "nothing more"));

        public ValueTask DisposeAsync() => default;
    }
}

/// <summary>The generated device's side, with a handler that notes what it is given.</summary>
internal sealed class PushedDevice : IChengduSocketDevice, IDisposable
{
    private readonly LinkServer _device;
    private readonly ServerCall _call = new() { Cancellation = TestContext.Current.CancellationToken };

    public PushedDevice(ChengduBench bench)
    {
        var setup = new TerminalSetup(bench.Device.Id.Sn, bench.Credentials, static _ => throw new NotSupportedException(), bench.Time);
        _device = new ChengduSocket.Device(ServerGate.OfDevice(ChengduProtocol.Facts, setup), this);
    }

    public List<(string Command, string Json)> Messages { get; } = [];

    /// <summary>What the device sends back to a frame; nothing where it waits or passes it over.</summary>
    public async Task<byte[]> TakeAsync(byte[] frame)
    {
        _call.Reset();
        _call.Body = new(frame);
        await _device.ServeAsync(_call);
        Assert.Null(_call.Exception);
        return _call.Output.Written.ToArray();
    }

    public void Dispose() => _call.Dispose();

    public ValueTask<Answer<Nothing>> OnEnrolPeopleAsync(ServerCall call, EnrolPeople message) =>
        Noted(call, output => ChengduSocket.Write(in message, output));

    public ValueTask<Answer<Nothing>> OnDeletePersonAsync(ServerCall call, DeletePerson message) =>
        Noted(call, output => ChengduSocket.Write(in message, output));

    private ValueTask<Answer<Nothing>> Noted(ServerCall call, Action<WireWriter> write)
    {
        using var output = new WireWriter();
        write(output);
        Messages.Add((call.Operation, output.Text.ToString()));
        return new(default(Nothing));
    }
}
