namespace Yizhan.Testing;

// Streams and bodies arrive in any pieces: the server's connection and its endpoints answer the same bytes.
public abstract partial class SpecProperties<TSource>
{
    [Property(PropertyGroup.Pieces)]
    [MemberData(nameof(StreamRows))]
    public void A_stream_that_is_split_at_any_byte_is_answered_alike(string name)
    {
        var link = Catalogue.Link(name);
        var stream = Stream(link, 3);
        var whole = Answers(link, stream);
        Assert.NotEmpty(whole);
        for (var cut = 1; cut < stream.Length; cut++)
        {
            Assert.Equal(whole, Answers(link, stream[..cut], stream[cut..]));
        }

        Assert.Equal(whole, Answers(link, stream.Select(static one => new[] { one })));
    }

    [Property(PropertyGroup.Pieces)]
    [MemberData(nameof(StreamRows))]
    public void A_long_stream_in_random_chunks_is_answered_alike(string name)
    {
        var link = Catalogue.Link(name);
        var stream = Stream(link, 30);
        var whole = Answers(link, stream);
        Chances.Hold(100, chance =>
        {
            var random = chance.Random;
            var pieces = new List<byte[]>();
            for (var at = 0; at < stream.Length; at += pieces[^1].Length)
            {
                pieces.Add(stream[at..Math.Min(stream.Length, at + random.Next(1, 600))]);
            }

            Assert.Equal(whole, Answers(link, pieces));
        });
    }

    [Property(PropertyGroup.Pieces)]
    [MemberData(nameof(StreamRows))]
    public void A_stream_of_wrong_bytes_is_answered_or_closed_and_never_thrown_at(string name)
    {
        var link = Catalogue.Link(name);
        var stream = Stream(link, 3);
        Chances.Hold(300, chance =>
        {
            var wrong = WrongBytes.Of(() => stream, chance);
            Assert.Equal(Answers(link, wrong), Answers(link, wrong.Select(static one => new[] { one })));
        });
    }

    [Property(PropertyGroup.Pieces)]
    [MemberData(nameof(HttpOperationRows))]
    public void A_body_that_is_gathered_from_any_pieces_is_answered_alike(string name)
    {
        var operation = Catalogue.Operation(name);
        var bench = new LinkBench(operation.Link) { Script = static _ => null };
        using var session = bench.Session();
        var body = operation.WriteRequest(new RecordMaker(new Random(3), 10).Make(operation.Message.Record), "1", session);
        var http = new HttpBench(bench.Server);
        var whole = http.Answer(operation, body, null);
        session.Begin();
        Assert.Equal(ReplyKind.Success, SuccessOf(operation, whole, session));
        string? form = null;
        if (operation.Link.Facts.Dialect == Dialect.Query)
        {
            // What is written into the address arrives in one piece; in a form it is answered alike, where that is read.
            if ((operation.Link.Also & Dialects.Form) == 0)
            {
                return;
            }

            (body, form) = (body[1..], "application/x-www-form-urlencoded");
        }

        for (var cut = 1; cut < body.Length; cut++)
        {
            Assert.Equal(whole, http.Answer(operation, body, form, cut));
        }

        Assert.Equal(whole, http.Answer(operation, body, form, Enumerable.Range(1, Math.Max(0, body.Length - 1))));
    }

    // An empty payload of an operation that has one may be no success to its caller, but it is no failure either.
    private static ReplyKind SuccessOf(GeneratedOperation operation, byte[] answer, ClientSession session) =>
        operation.ReadReply(new(answer), "1", session).Kind is var kind && kind == ReplyKind.Failure ? kind : ReplyKind.Success;

    // Behind each answer stands what the platform pushes, where it does.
    private static byte[] Answers(GeneratedLink link, params IEnumerable<byte[]> pieces)
    {
        var bench = new LinkBench(link);
        var maker = new RecordMaker(new Random(6), 10);
        var pushed = link.Pushes.Select(push => (Push: push, Message: maker.Make(push.Message.Record))).ToArray();
        bench.Calling = call => Array.ForEach(pushed, one => one.Push.Writing(call, bench.Gate, one.Message)());
        return StreamBench.Answers(bench.Server, pieces);
    }

    // Requests, and between them what the device sends back to what was pushed, where the platform pushes.
    private static byte[] Stream(GeneratedLink link, int frames)
    {
        var maker = new RecordMaker(new Random(5), 10);
        using var session = new LinkBench(link).Session();
        var results = link.Pushes.SelectMany(push => PushBench.ResultOf(push, maker.Make(push.Message.Record))).ToArray();
        return [.. Enumerable.Range(0, frames).Select(index => link.Operations[index % link.Operations.Count]).SelectMany(operation =>
            FrameFeed.Framed(link.Facts.Frame!, operation.WriteRequest(maker.Make(operation.Message.Record), "1", session)).Concat(results))];
    }
}
