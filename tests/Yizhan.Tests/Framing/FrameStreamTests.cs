using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class FrameStreamTests
{
    private static readonly FrameRules Varint = new(Prefix.Varint, 4 << 20);

    private static readonly FrameRules[] EveryKind =
    [
        Varint,
        new(Prefix.UInt16, 2000) { Covers = 2, Checksum = Checksum.Xor },
        new(Prefix.UInt32, 2000) { Order = ByteOrder.LittleEndian },
        Packets.Device,
    ];

    [Fact]
    public void The_varints_of_the_vectors_are_written_and_read()
    {
        var buffer = new byte[5];
        foreach (var vector in ByteVectors.Of("zhejiang", (kind, _) => kind == "varint"))
        {
            var value = vector.GetProperty("inputs").GetProperty("value").GetInt32();
            var written = FrameWriter.WritePrefix(buffer, Varint, value);
            Assert.Equal(vector.Expected("hex"), Convert.ToHexStringLower(buffer, 0, written));
            Assert.NotEqual(FrameStatus.Broken, FrameReader.TryRead(buffer.AsSpan(0, written), Varint, out var header, out var body));
            Assert.Equal((written, value), (header, body));
        }
    }

    [Fact]
    public void The_streams_of_the_vectors_give_their_frames()
    {
        foreach (var vector in ByteVectors.Of("zhejiang", (kind, _) => kind == "stream"))
        {
            var chunks = Texts(vector.GetProperty("inputs").GetProperty("chunks")).ConvertAll(Convert.FromHexString);
            var (frames, waiting, broken) = Streams.Read(Varint, chunks);
            var expected = vector.GetProperty("expected");
            Assert.Equal(Texts(expected.GetProperty("frames")), frames);
            Assert.False(broken, vector.Id());
            Assert.Equal(expected.TryGetProperty("outcome", out _), waiting > 0 && !expected.TryGetProperty("waiting_bytes", out _));
            if (expected.TryGetProperty("waiting_bytes", out var bytes))
            {
                Assert.Equal(bytes.GetInt64(), waiting);
            }
        }
    }

    [Fact]
    public void The_lengths_of_the_vectors_close_or_wait()
    {
        var vectors = ByteVectors.Of("zhejiang", (_, id) => id.StartsWith("ZJ-V-len-", StringComparison.Ordinal));
        foreach (var vector in vectors)
        {
            var (frames, waiting, broken) = Streams.Read(Varint, [vector.Input("hex").Bytes()]);
            switch (vector.Expected("outcome"))
            {
                case "close":
                    Assert.True(broken, vector.Id());
                    Assert.Empty(frames);
                    break;
                case "protocol-error":
                    Assert.Equal(["", "", "", "41414141414141414141"], frames);
                    break;
                default:
                    Assert.False(broken, vector.Id());
                    Assert.Empty(frames);
                    Assert.NotEqual(0, waiting);
                    break;
            }
        }
    }

    [Fact]
    public void The_packets_of_the_vectors_close_wait_or_pass()
    {
        foreach (var vector in ByteVectors.Of("chengdu", (kind, id) =>
            kind == "packet-verify" && (id.StartsWith("CD-V-neg-len-", StringComparison.Ordinal) || id.StartsWith("CD-V-ok-", StringComparison.Ordinal))))
        {
            var rules = vector.Input("direction") == "device->platform" ? Packets.Device : Packets.Platform;
            var (frames, _, broken) = Streams.Read(rules, [vector.Input("hex").Bytes()]);
            var outcome = vector.Expected("outcome");
            Assert.Equal(outcome.EndsWith("close", StringComparison.Ordinal), broken);
            Assert.Equal(outcome switch { "messages" => 2, "message" or "error-answer-then-close" => 1, _ => 0 }, frames.Count);
            Assert.All(frames, frame => Assert.Equal(
                outcome.StartsWith("message", StringComparison.Ordinal), FrameReader.ChecksumHolds(frame.Bytes(), rules)));
        }
    }

    [Fact]
    public void A_stream_split_at_every_byte_gives_the_same_frames()
    {
        foreach (var rules in EveryKind)
        {
            var (stream, bodies) = Written(rules, [[1, 2, 3], [], new byte[200], [0xFF]]);
            for (var cut = 0; cut <= stream.Length; cut++)
            {
                var (frames, waiting, broken) = Streams.Read(rules, [stream[..cut], stream[cut..]]);
                Assert.Equal(bodies, frames);
                Assert.Equal((0, false), (waiting, broken));
            }
        }
    }

    [Fact]
    public void Any_frames_in_any_chunks_come_back() => Prop.ForAll<byte[][], byte[], byte>((bodies, sizes, kind) =>
    {
        var rules = EveryKind[kind % EveryKind.Length];
        var (stream, expected) = Written(rules, bodies);
        var chunks = new List<byte[]>();
        for (int at = 0, turn = 0; at < stream.Length; turn++)
        {
            var size = Math.Min(stream.Length - at, sizes.Length == 0 ? 1 : 1 + (sizes[turn % sizes.Length] % 50));
            chunks.Add(stream[at..(at + size)]);
            at += size;
        }

        var (frames, waiting, broken) = Streams.Read(rules, chunks);
        Assert.Equal(expected, frames);
        return waiting == 0 && !broken;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arbitrary_bytes_never_throw_and_the_pieces_never_matter() => Prop.ForAll<byte[], byte>((bytes, kind) =>
    {
        var rules = EveryKind[kind % EveryKind.Length];
        var whole = Streams.Read(rules, [bytes]);
        var single = Streams.Read(rules, Array.ConvertAll(bytes, value => (byte[])[value]));
        Assert.Equal(whole.Frames, single.Frames);
        return whole.Broken == single.Broken;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static (byte[] Stream, List<string> Bodies) Written(FrameRules rules, byte[][] bodies)
    {
        var stream = new List<byte>();
        var expected = new List<string>();
        using var output = new WireWriter(16);
        foreach (var body in bodies)
        {
            output.Clear();
            var mark = FrameWriter.Begin(output, rules);
            var header = rules.Prefix == Prefix.Header ? [.. rules.Marker.Span, .. new byte[24]] : Array.Empty<byte>();
            output.Write([.. header, .. body]);
            var start = FrameWriter.End(output, rules, mark);
            stream.AddRange(output.Written[start..]);
            expected.Add(Convert.ToHexStringLower(rules.Prefix == Prefix.Header ? output.Written[start..] : body));
        }

        return ([.. stream], expected);
    }

    private static List<string> Texts(JsonElement array) =>
        array.EnumerateArray().Select(item => item.GetString()!).ToList();
}
