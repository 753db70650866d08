namespace Yizhan.Conformance;

/// <summary>Frames of every stream link arrive in any pieces: the messages are the same.</summary>
public sealed class FrameTests
{
    [Theory]
    [MemberData(nameof(SpecCatalogue.StreamRows), MemberType = typeof(SpecCatalogue))]
    public void Frames_split_at_every_byte_give_the_same_messages(string name) => Chances.Hold(200, chance =>
    {
        var link = SpecCatalogue.Link(name);
        var rules = link.Facts.Frame!;
        var (bodies, stream) = Stream(link, chance, 3);
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Same(bodies, FrameFeed.Read(rules, stream[..cut], stream[cut..]));
        }

        Same(bodies, FrameFeed.Read(rules, stream.Select(static one => new[] { one })));
    });

    [Theory]
    [MemberData(nameof(SpecCatalogue.StreamRows), MemberType = typeof(SpecCatalogue))]
    public void Frames_coalesced_in_random_chunks_give_the_same_messages(string name) => Chances.Hold(1000, chance =>
    {
        var link = SpecCatalogue.Link(name);
        var rules = link.Facts.Frame!;
        var (bodies, stream) = Stream(link, chance, 20);
        var random = chance.Random;
        var pieces = new List<byte[]>();
        for (var at = 0; at < stream.Length; at += pieces[^1].Length)
        {
            pieces.Add(stream[at..Math.Min(stream.Length, at + random.Next(1, 600))]);
        }

        Same(bodies, FrameFeed.Read(rules, pieces));
    });

    [Theory]
    [MemberData(nameof(SpecCatalogue.StreamRows), MemberType = typeof(SpecCatalogue))]
    public void Arbitrary_bytes_never_throw_and_never_cost_memory_for_a_length_that_is_only_claimed(string name) => Chances.Hold(2000, chance =>
    {
        var link = SpecCatalogue.Link(name);
        var rules = link.Facts.Frame!;
        var random = chance.Random;
        var stream = random.Next(2) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(Stream(link, chance, 3).Stream, random);

        // Once unmeasured: what the first call of a process sets up is not what a frame costs.
        FrameReader.TryRead(stream, rules, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FrameReader.TryRead(stream, rules, out var header, out var body);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(body, 0, rules.Max);
        Assert.InRange(header, 0, 5);
        var feed = FrameFeed.Read(rules, stream);
        Assert.InRange(feed.Bodies.Sum(static one => one.Length + 1), 0, stream.Length);
    });

    private static void Same(List<byte[]> bodies, FrameFeed feed)
    {
        Assert.Equal(bodies.Select(Convert.ToHexString), feed.Bodies.Select(Convert.ToHexString));
        Assert.Equal((false, 0L), (feed.IsBroken, feed.Waiting));
    }

    // Requests of the link, and bodies whose lengths lie where a prefix grows.
    private static (List<byte[]> Bodies, byte[] Stream) Stream(GeneratedLink link, Chance chance, int most)
    {
        var random = chance.Random;
        var rules = link.Facts.Frame!;
        var bodies = new List<byte[]>();
        for (var count = random.Next(most + 1); count > 0; count--)
        {
            var codecs = link.Operations.Select(static operation => operation.Envelope).Concat(link.Envelopes(Way.Reply)).ToArray();
            var codec = codecs[random.Next(codecs.Length)];
            bodies.Add(rules.Prefix != Prefix.Header && random.Next(3) == 0
                ? new byte[new[] { 0, 1, 127, 128, 129 }[random.Next(5)]]
                : codec.Write(new RecordMaker(random, Math.Min(chance.Size, 20)).Make(codec.Record)));
        }

        var frames = bodies.ConvertAll(body => FrameFeed.Frame(rules, body));

        // A frame with a header is its own body: length and check value are written into it.
        return (rules.Prefix == Prefix.Header ? frames.ConvertAll(frame => frame[..^rules.TrailerBytes]) : bodies, [.. frames.SelectMany(static frame => frame)]);
    }
}
