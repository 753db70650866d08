namespace Yizhan.Conformance.Hainan;

/// <summary>What one side writes the other reads; what nobody should have sent is answered. Found by reflection.</summary>
public sealed class HainanPropertyTests
{
    private const int Runs = 300;

    public static IEnumerable<TheoryDataRow<string>> Codecs() =>
        HainanBench.Links.SelectMany(static link => link.Codecs.Select(codec => new TheoryDataRow<string>($"{link}.{codec}")));

    public static IEnumerable<TheoryDataRow<string>> Operations() =>
        HainanBench.Operations.Select(static operation => new TheoryDataRow<string>(operation.Facts.Route));

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_record_that_is_written_is_read_as_it_was(string name)
    {
        var codec = Codec(name);
        Chances.Hold(Runs, chance =>
        {
            using var scratch = new Scratch();
            var written = new RecordMaker(chance.Random, chance.Size).Make(codec.Record);
            Assert.Equal(written, codec.Read(new(codec.Write(written)), scratch));
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_handler_receives_what_was_sent_and_the_caller_what_the_handler_answered(string path)
    {
        var operation = HainanBench.At(path);
        Chances.Hold(Runs, chance =>
        {
            var bench = new HainanBench(DateTimeOffset.UnixEpoch);
            var maker = new RecordMaker(chance.Random, chance.Size);
            var message = maker.Make(operation.Message.Record);
            var payload = operation.Reply is { } reply ? maker.Make(reply.Record) : null;
            bench.Handler.Script = given =>
            {
                Assert.Equal(message, given);
                return payload;
            };
            using var session = HainanBench.Session();
            var served = bench.ServeAsync(operation, operation.WriteRequest(message, default, session)).GetAwaiter().GetResult();
            served.ShouldBe(success: true);
            var answer = operation.ReadReply(new(served.Answer), default, session);
            Assert.Equal((ReplyKind.Success, ""), (answer.Kind, answer.Reason));
            Assert.True(payload is null || payload.Equals(answer.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Reading_wrong_bytes_never_throws_and_allocates_nothing_once_scratch_is_warm(string name)
    {
        var codec = Codec(name);
        using var scratch = new Scratch();
        Chances.Hold(Runs, chance =>
        {
            Utf8Text body = new(Wrong(() => codec.Write(new RecordMaker(chance.Random, chance.Size).Make(codec.Record)), chance));
            codec.TryRead(body, scratch, out _, out var error);
            Assert.NotEmpty(error.ToString());
            Assert.Equal(0, Allocated(codec, body, scratch));
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Whatever_arrives_is_answered_in_a_readable_way(string path)
    {
        var operation = HainanBench.At(path);
        Chances.Hold(Runs, chance =>
        {
            using var session = HainanBench.Session();
            var body = Wrong(() => operation.WriteRequest(new RecordMaker(chance.Random, chance.Size).Make(operation.Message.Record), default, session), chance);
            var type = chance.Seed % 2 == 0 ? HainanBench.FormType : "application/json";
            var served = new HainanBench(DateTimeOffset.UnixEpoch).ServeAsync(operation, body, type).GetAwaiter().GetResult();
            Assert.NotEqual(Fault.Internal, served.Fault);
            served.ShouldBe(success: served.Fault == Fault.None);
        });
    }

    private static RecordCodec Codec(string name) => HainanBench.Links
        .SelectMany(static link => link.Codecs.Select(codec => (Name: $"{link}.{codec}", codec))).First(row => row.Name == name).codec;

    private static byte[] Wrong(Func<byte[]> valid, Chance chance)
    {
        var random = new Random(chance.Seed + 1);
        return random.Next(4) == 0 ? Mutations.Arbitrary(random, chance.Size) : Mutations.Of(valid(), random);
    }

    // The least of some runs: what the code allocates, not what the pool or the runtime does beside it.
    private static long Allocated(RecordCodec codec, Utf8Text body, Scratch scratch)
    {
        var least = long.MaxValue;
        for (var run = 0; run < 5 && least > 0; run++)
        {
            scratch.Reset();
            var before = GC.GetAllocatedBytesForCurrentThread();
            codec.Accepts(body, scratch);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
