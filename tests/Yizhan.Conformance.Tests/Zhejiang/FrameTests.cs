namespace Yizhan.Conformance.Zhejiang;

/// <summary>Frames arrive in any pieces: the messages are the same.</summary>
public sealed class FrameTests
{
    private static readonly FrameRules Rules = ZhejiangBench.Tcp.Facts.Frame!;

    [Fact]
    public void Frames_split_at_every_byte_give_the_same_messages() => Chances.Hold(200, static chance =>
    {
        var (bodies, stream) = Stream(chance, 3);
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Same(bodies, FrameFeed.Read(Rules, stream[..cut], stream[cut..]));
        }

        Same(bodies, FrameFeed.Read(Rules, stream.Select(static one => new[] { one })));
    });

    [Fact]
    public void Frames_coalesced_in_random_chunks_give_the_same_messages() => Chances.Hold(1000, static chance =>
    {
        var (bodies, stream) = Stream(chance, 20);
        var random = chance.Random;
        var pieces = new List<byte[]>();
        for (var at = 0; at < stream.Length; at += pieces[^1].Length)
        {
            pieces.Add(stream[at..Math.Min(stream.Length, at + random.Next(1, 600))]);
        }

        Same(bodies, FrameFeed.Read(Rules, pieces));
    });

    [Fact]
    public void Arbitrary_bytes_never_throw_and_never_cost_memory_for_a_length_that_is_only_claimed() => Chances.Hold(2000, static chance =>
    {
        var random = chance.Random;
        var stream = random.Next(2) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(Stream(chance, 3).Stream, random);

        // Once unmeasured: what the first call of a process sets up is not what a frame costs.
        FrameReader.TryRead(stream, Rules, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FrameReader.TryRead(stream, Rules, out var header, out var body);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(body, 0, Rules.Max);
        Assert.InRange(header, 0, 5);
        var feed = FrameFeed.Read(Rules, stream);
        Assert.InRange(feed.Bodies.Sum(static one => one.Length + 1), 0, stream.Length);
    });

    private static void Same(List<byte[]> bodies, FrameFeed feed)
    {
        Assert.Equal(bodies.Select(Convert.ToHexString), feed.Bodies.Select(Convert.ToHexString));
        Assert.Equal((false, 0L), (feed.IsBroken, feed.Waiting));
    }

    // Requests of the link, and bodies whose lengths lie where a prefix grows.
    private static (List<byte[]> Bodies, byte[] Stream) Stream(Chance chance, int most)
    {
        var random = chance.Random;
        var bodies = new List<byte[]>();
        for (var count = random.Next(most + 1); count > 0; count--)
        {
            var codecs = ZhejiangBench.Tcp.Operations.Select(static operation => operation.Envelope).Append(ZhejiangBench.Tcp.Answer).ToArray();
            var codec = codecs[random.Next(codecs.Length)];
            bodies.Add(random.Next(3) == 0
                ? new byte[new[] { 0, 1, 127, 128, 129 }[random.Next(5)]]
                : codec.Write(new RecordMaker(random, Math.Min(chance.Size, 20)).Make(codec.Record)));
        }

        return (bodies, [.. bodies.SelectMany(static body => FrameFeed.Frame(Rules, body))]);
    }
}
