using System.Text;
using System.Text.Json;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Packets on the socket, one at a time.</summary>
internal static class PacketVectors
{
    private static readonly FrameRules Requests = ChengduSocket.Facts.Frame!;

    public static void Xor(Vector vector) =>
        Assert.Equal(vector.ExpectedText("checksum"), $"0x{Checksums.Xor(vector.Bytes("hex")):X2}");

    public static void Des(Vector vector)
    {
        var profile = ChengduSocket.Seal.Profile with { EmptyStaysEmpty = false };
        if (vector.Has("padding"))
        {
            // Without padding, as this one is published: whole blocks get no zeros either.
            Assert.Equal("none", vector.Text("padding"));
            profile = profile with { Padding = SealPadding.Zeros };
        }

        Assert.True(Sealer.TryCreate(profile, vector.Bytes("key_hex"), out var sealer));
        using var scratch = new Scratch();
        using (sealer)
        {
            var @sealed = sealer.Seal(new(vector.Bytes("plain_hex")), scratch);
            Assert.Equal(vector.ExpectedText("cipher_hex"), Convert.ToHexStringLower(@sealed.Span));
            Assert.True(sealer.TryOpen(@sealed, scratch, out var plain));
            Assert.Equal(vector.Text("plain_hex"), Convert.ToHexStringLower(plain.Span));
        }
    }

    /// <summary>A body is read into its record, written from it, sealed, cut and framed.</summary>
    public static void Encode(Vector vector)
    {
        var frames = Rewrite(vector, vector.Has("body_text") ? vector.Text("body_text") : null);
        var expected = vector.Expects("hex")
            ? [vector.ExpectedText("hex")]
            : vector.Expected.GetProperty("packets_hex").EnumerateArray().Select(static packet => packet.GetString()!);
        Assert.Equal(expected, frames.Select(Convert.ToHexStringLower));
    }

    /// <summary>What cannot be sent is told before anything is.</summary>
    public static async Task RefuseAsync(Vector vector)
    {
        var bench = new ChengduBench("12345678", vector.Has("sn") ? vector.Text("sn") : ChengduBench.Sn);
        using var session = bench.Session();
        await using var channel = new SocketTalk(bench[ChengduBench.Socket]);
        var client = new ChengduSocket.Client(channel, session);
        ReplyKind kind;
        if (vector.Has("logs"))
        {
            var logs = Enumerable.Range(0, vector["logs"].GetInt32()).Select(_ => new AttendanceLog(session.Sn, "1", WireTime.Now(bench.Time))).ToArray();
            kind = (await client.UploadAttendanceAsync(new(logs.Length, logs), TestContext.Current.CancellationToken)).Kind;
        }
        else
        {
            kind = (await client.HeartbeatAsync(new(session.Sn, WireTime.Now(bench.Time)), TestContext.Current.CancellationToken)).Kind;
        }

        Assert.Equal(ReplyKind.NotSent, kind);
        Assert.Empty(channel.Transcript);
    }

    public static Task VerifyAsync(Vector vector) => vector.Text("direction") == "device->platform"
        ? AtPlatformAsync(vector)
        : DeviceVectors.VerifyAsync(vector);

    private static async Task AtPlatformAsync(Vector vector)
    {
        var bench = new ChengduBench(vector.Text("des_key"));
        var handler = new RecordingHandler(new ChengduSocketPlatform(bench.Gate, bench.Platform, new(bench.Platform)));
        var server = new ChengduSocket.Server(bench.Gate, handler);
        var feed = FrameFeed.Read(Requests, vector.Bytes("hex"));
        var answers = new List<byte[]>();
        using var call = new ServerCall { Cancellation = TestContext.Current.CancellationToken };
        foreach (var body in feed.Bodies)
        {
            call.Reset();
            call.Body = new(body);
            await server.ServeAsync(call);
            Assert.Null(call.Exception);
            answers.AddRange(SocketTalk.Frames(ChengduSocket.Facts.ReplyFrame!, call.Output.Written.ToArray()));
        }

        switch (vector.Outcome)
        {
            case "close":
                Assert.True(feed.IsBroken);
                Assert.Empty(answers);
                break;
            case "incomplete":
                Assert.False(feed.IsBroken);
                Assert.Empty(feed.Bodies);
                Assert.True(feed.Waiting > 0);
                break;
            case "messages":
                Assert.Equal(vector.Expected.GetProperty("commands").EnumerateArray().Select(static command => command.GetString()), handler.Messages.Select(static message => message.Command));
                break;
            case "message":
                Message(vector, handler, feed.Bodies);
                break;
            case "error-answer":
                Assert.False(feed.IsBroken);
                Assert.Equal(vector.ExpectedText("answer_hex"), Convert.ToHexStringLower(Assert.Single(answers)));
                return;
            case "error-answer-then-close":
                Assert.True(feed.IsBroken);
                Assert.Contains(vector.ExpectedText("result_code"), Opened(Assert.Single(answers), vector.Text("des_key")), StringComparison.Ordinal);
                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }

        if (vector.Expects("answer_hex"))
        {
            Assert.Equal(vector.ExpectedText("answer_hex"), Convert.ToHexStringLower(Assert.Single(answers)));
        }
    }

    private static void Message(Vector vector, RecordingHandler handler, IReadOnlyList<byte[]> frames)
    {
        var (command, json) = Assert.Single(handler.Messages);
        Assert.Equal(vector.ExpectedText("command"), command);
        if (vector.Expects("body"))
        {
            Assert.True(CompactJson.Same(vector.Expected.GetProperty("body"), json), json);
        }

        if (vector.Expects("state"))
        {
            using var scratch = new Scratch();
            Assert.True(ChengduSocket.TryRead(new(Assert.Single(frames)), scratch, out ChengduPacket packet, out _));
            Assert.Equal(vector.ExpectedText("state"), $"0x{packet.State:X2}");
        }
    }

    private static string Opened(byte[] frame, string key)
    {
        using var scratch = new Scratch();
        Assert.True(ChengduSocket.TryRead(new(frame), scratch, out ChengduAnswer answer, out _));
        Assert.True(Sealer.TryCreate(ChengduSocket.Seal.Profile, Encoding.ASCII.GetBytes(key), out var sealer));
        using (sealer)
        {
            Assert.True(sealer.TryOpen(answer.Body.Text, scratch, out var text));
            return text.ToString();
        }
    }

    private static IReadOnlyList<byte[]> Rewrite(Vector vector, string? body)
    {
        var command = Convert.ToInt32(vector.Text("command"), 16);
        var status = vector["state_or_result"].GetInt32();
        var fromDevice = vector.Text("direction") == "device->platform";
        using var scratch = new Scratch();
        using var output = new WireWriter();
        Assert.True(Sealer.TryCreate(ChengduSocket.Seal.Profile, Encoding.ASCII.GetBytes(vector.Text("des_key")), out var sealer));
        using (sealer)
        {
            Utf8Text payload = body is null ? default : new(Codec(command, fromDevice, status).Write(Codec(command, fromDevice, status).Read(body, scratch)));
            Assert.Equal(body ?? "", payload.ToString());
            if (fromDevice)
            {
                ChengduSocket.WriteFrames(new ChengduPacket(0xDDCC, 0, command, 0, 0, status, vector.Text("sn"), default), payload, sealer, scratch, output);
            }
            else
            {
                ChengduSocket.WriteFrames(new ChengduAnswer(0xCCDD, 0, command, 0, 0, status, vector.Text("sn"), default), payload, sealer, scratch, output);
            }
        }

        Assert.False(output.Error.IsError, output.Error.ToString());
        return SocketTalk.Frames(fromDevice ? Requests : ChengduSocket.Facts.ReplyFrame!, output.Written.ToArray());
    }

    private static RecordCodec Codec(int command, bool fromDevice, int status) => ChengduBench.Socket.Codec((command, fromDevice, status) switch
    {
        (0x10, true, _) => typeof(Heartbeat),
        (0x10, false, 1) => typeof(HeartbeatReply),
        (0x19, true, _) => typeof(UploadAttendance),
        (0x25, false, _) => typeof(EnrolPeople),
        (0x14, false, _) => typeof(DeletePerson),
        _ => typeof(SocketResult),
    });

    /// <summary>Notes what is handed over, as JSON, and hands it on to the real mapping.</summary>
    private sealed class RecordingHandler(IChengduSocketHandler inner) : IChengduSocketHandler
    {
        public List<(string Command, string Json)> Messages { get; } = [];

        public ValueTask<Answer<HeartbeatReply>> OnHeartbeatAsync(ServerCall call, Heartbeat message) =>
            Noted(inner.OnHeartbeatAsync(call, message), call, output => ChengduSocket.Write(in message, output));

        public ValueTask<Answer<Nothing>> OnUploadAttendanceAsync(ServerCall call, UploadAttendance message) =>
            Noted(inner.OnUploadAttendanceAsync(call, message), call, output =>
            {
                foreach (var batch in message.Logs.ToArray().Chunk(1000))
                {
                    ChengduSocket.Write(message with { Logs = batch }, output);
                }
            });

        public ValueTask OnEnrolPeopleResultAsync(ServerCall call, Reply<Nothing> result) => inner.OnEnrolPeopleResultAsync(call, result);

        public ValueTask OnDeletePersonResultAsync(ServerCall call, Reply<Nothing> result) => inner.OnDeletePersonResultAsync(call, result);

        private async ValueTask<Answer<T>> Noted<T>(ValueTask<Answer<T>> handled, ServerCall call, Action<WireWriter> write)
            where T : struct
        {
            using var output = new WireWriter();
            write(output);
            var json = output.Text.ToString();
            var answer = await handled;
            if (answer.Fault is Fault.None or Fault.NothingToDo)
            {
                Messages.Add((call.Operation, json));
            }

            return answer;
        }
    }
}
