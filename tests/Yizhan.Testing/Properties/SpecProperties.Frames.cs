namespace Yizhan.Testing;

// Frames of every stream link arrive in any pieces: the messages are the same.
public abstract partial class SpecProperties<TSource>
{
    [Property(PropertyGroup.Frames)]
    [MemberData(nameof(StreamRows))]
    public void Frames_split_at_every_byte_give_the_same_messages(string name) => HoldForEachFrame(200, name, static (link, rules, chance) =>
    {
        var (bodies, stream) = FramesOf(link, rules, chance, 3);
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            Same(bodies, FrameFeed.Read(rules, stream[..cut], stream[cut..]));
        }

        Same(bodies, FrameFeed.Read(rules, stream.Select(static one => new[] { one })));
    });

    [Property(PropertyGroup.Frames)]
    [MemberData(nameof(StreamRows))]
    public void Frames_coalesced_in_random_chunks_give_the_same_messages(string name) => HoldForEachFrame(1000, name, static (link, rules, chance) =>
    {
        var (bodies, stream) = FramesOf(link, rules, chance, 20);
        var random = chance.Random;
        var pieces = new List<byte[]>();
        for (var at = 0; at < stream.Length; at += pieces[^1].Length)
        {
            pieces.Add(stream[at..Math.Min(stream.Length, at + random.Next(1, 600))]);
        }

        Same(bodies, FrameFeed.Read(rules, pieces));
    });

    [Property(PropertyGroup.Frames)]
    [MemberData(nameof(StreamRows))]
    public void Arbitrary_bytes_never_throw_and_never_cost_memory_for_a_length_that_is_only_claimed(string name) => HoldForEachFrame(2000, name, static (link, rules, chance) =>
    {
        var random = chance.Random;
        var stream = random.Next(2) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(FramesOf(link, rules, chance, 3).Stream, random);

        // Once unmeasured: what the first call of a process sets up is not what a frame costs.
        FrameReader.TryRead(stream, rules, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FrameReader.TryRead(stream, rules, out var header, out var body);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(body, 0, rules.Max);
        Assert.InRange(header, 0, 5);
        var feed = FrameFeed.Read(rules, stream);
        Assert.InRange(feed.Bodies.Sum(static one => one.Length) + (rules.Prefix == Prefix.Header ? 0 : feed.Bodies.Count), 0, stream.Length);
    });

    private static void HoldForEachFrame(int runs, string name, Action<GeneratedLink, FrameRules, Chance> property)
    {
        var link = Catalogue.Link(name);
        Assert.All(link.Frames, rules => Chances.Hold(runs, chance => property(link, rules, chance)));
    }

    private static void Same(List<byte[]> bodies, FrameFeed feed)
    {
        Assert.Equal(bodies.Select(Convert.ToHexString), feed.Bodies.Select(Convert.ToHexString));
        Assert.Equal((false, 0L), (feed.IsBroken, feed.Waiting));
    }

    // What goes that way, and bodies whose lengths lie where a prefix grows. A frame with a header is handed on whole.
    private static (List<byte[]> Bodies, byte[] Stream) FramesOf(GeneratedLink link, FrameRules rules, Chance chance, int most)
    {
        var random = chance.Random;
        var bodies = new List<byte[]>();
        var codecs = link.Operations.Select(static operation => operation.Envelope).Concat(link.Envelopes(Way.Reply))
            .Where(codec => codec.Frame is null || codec.Frame == rules).ToArray();
        for (var count = random.Next(most + 1); count > 0; count--)
        {
            var codec = codecs[random.Next(codecs.Length)];
            bodies.Add(rules.Prefix != Prefix.Header && random.Next(3) == 0
                ? new byte[new[] { 0, 1, 127, 128, 129 }[random.Next(5)]]
                : codec.Write(new RecordMaker(random, Math.Min(chance.Size, 20)).Make(codec.Record)));
        }

        return (bodies, [.. bodies.SelectMany(body => FrameFeed.Framed(rules, body))]);
    }
}
