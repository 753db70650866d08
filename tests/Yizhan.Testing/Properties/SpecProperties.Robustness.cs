using System.Text;

namespace Yizhan.Testing;

// Bytes that nobody should have sent, for every record and operation of every link: refused or answered, never thrown at, never paid for with memory.
public abstract partial class SpecProperties<TSource>
{
    private const int RobustnessRuns = 500;

    /// <remarks>
    /// The bound: nothing once the scratch space is warm. A cold one grows by what it decodes, which is at most the body
    /// once per level of text in text; the pool rounds up to powers of two.
    /// </remarks>
    [Property(PropertyGroup.Robustness)]
    [MemberData(nameof(CodecRows))]
    public void Reading_wrong_bytes_never_throws_and_allocates_nothing_once_scratch_is_warm(string name)
    {
        var codec = Catalogue.Codec(name);
        using var scratch = new Scratch();
        Chances.Hold(RobustnessRuns, chance =>
        {
            var body = WrongBytes.Of(() => codec.Write(new RecordMaker(chance.Random, chance.Size).Make(codec.Record)), chance);
            codec.TryRead(new(body), scratch, out _, out var error);
            Assert.NotEmpty(error.ToString());
            Assert.InRange(Allocated(codec, body, scratch), 0, 0);
        });
    }

    [Property(PropertyGroup.Robustness)]
    [MemberData(nameof(CodecRows))]
    public void A_record_is_read_from_a_cold_scratch_within_a_small_multiple_of_its_size(string name)
    {
        var codec = Catalogue.Codec(name);
        Chances.Hold(RobustnessRuns / 5, chance =>
        {
            var body = WrongBytes.Of(() => codec.Write(new RecordMaker(chance.Random, chance.Size).Make(codec.Record)), chance);
            Assert.InRange(Enumerable.Range(0, 3).Min(_ => AllocatedCold(codec, body)), 0, (4 * body.Length) + (64 << 10));
        });
    }

    [Property(PropertyGroup.Robustness)]
    [MemberData(nameof(OperationRows))]
    public void The_platform_answers_whatever_arrives_in_a_readable_way(string name)
    {
        var operation = Catalogue.Operation(name);
        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        Chances.Hold(RobustnessRuns, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size);
            var body = WrongBytes.Of(
                () => operation.WriteRequest(maker.Make(operation.Message.Record), "1", session), chance, operation.Link.Facts.Frame);
            AnsweredReadably(bench, operation, body, session);
        });
    }

    [Property(PropertyGroup.Robustness)]
    [MemberData(nameof(OperationRows))]
    public void A_terminal_makes_something_of_whatever_is_answered(string name)
    {
        var operation = Catalogue.Operation(name);
        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        Chances.Hold(RobustnessRuns, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size);
            bench.Script = _ => operation.Reply is { } reply ? maker.Make(reply.Record) : null;
            var body = WrongBytes.Of(
                () => bench.Serve(operation, operation.WriteRequest(maker.Make(operation.Message.Record), "1", session)).Body,
                chance,
                operation.Link.Facts.ReplyFrame);
            session.Begin();
            Assert.NotEqual(ReplyKind.NoAnswer, operation.ReadReply(new(body), "1", session).Kind);
        });
    }

    [Property(PropertyGroup.Robustness)]
    [MemberData(nameof(OperationRows))]
    public void A_wrong_payload_in_a_right_envelope_is_refused_as_a_payload(string name)
    {
        var operation = Catalogue.Operation(name);
        var slot = Array.Find(Records.MembersOf(operation.Envelope.Record), static member => member.Field.Role == Role.Payload).Field;
        if (slot is null)
        {
            return;
        }

        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        using var scratch = new Scratch();
        Chances.Hold(RobustnessRuns, chance =>
        {
            scratch.Reset();
            var maker = new RecordMaker(chance.Random, chance.Size);
            var message = maker.Make(operation.Message.Record);
            var wrong = Encoding.UTF8.GetString(WrongBytes.Of(() => operation.Message.Write(message), chance));
            var envelope = operation.Envelope.Read(new(operation.WriteRequest(message, "1", session)), scratch);
            var changed = Records.With(envelope, Role.Payload, operation.Slot(wrong, session));
            var request = operation.IsSigned
                ? Records.With(changed, Role.Signature, operation.Sign(changed, bench.Credentials, scratch))
                : changed;
            var body = operation.Envelope.Write(request);
            if (operation.Envelope.TryRead(new(body), scratch, out var read, out _)
                && ((WireSlot)Records.Get(read, Role.Payload)!).Text != ((WireSlot)Records.Get(changed, Role.Payload)!).Text)
            {
                // Where a payload is JSON itself, null is none, and blanks around it are nobody's: another one was signed.
                return;
            }

            Assert.Contains(
                AnsweredReadably(bench, operation, body, session),
                (Fault[])[Fault.None, Fault.Malformed, Fault.Missing, Fault.Invalid]);
        });
    }

    // Through a scratch of its own. The least of some runs counts here too: the pool and the runtime set things up beside it.
    private static long AllocatedCold(RecordCodec codec, byte[] body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var scratch = new Scratch())
        {
            codec.Accepts(new(body), scratch);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Whatever is answered, the caller can tell success from failure. Where more parts have to come, nothing is answered.
    private static Fault AnsweredReadably(LinkBench bench, GeneratedOperation operation, byte[] body, ClientSession session)
    {
        var served = bench.Serve(operation, body);
        Assert.True(served.Exception is null && served.Fault != Fault.Internal, $"{served.Fault} {served.Exception}");
        if (served.Waits)
        {
            Assert.Empty(served.Body);
            return served.Fault;
        }

        Assert.NotEmpty(served.Body);
        session.Begin();
        if (IsForAnother(operation, served, session))
        {
            return served.Fault;
        }

        var answer = operation.ReadReply(new(served.Body), "1", session);
        Assert.True(
            answer.Kind == ReplyKind.Failure == (served.Fault != Fault.None) || answer.Kind == ReplyKind.Unreadable && served.Fault == Fault.None,
            $"{served.Fault} {served.Error} was read as {answer.Kind} {answer.Reason}");
        return served.Fault;
    }

    // An answer in a frame with a header is for the device and about the operation that the header names: nobody else can
    // open it, or takes it for the answer.
    private static bool IsForAnother(GeneratedOperation operation, LinkAnswer served, ClientSession session)
    {
        if (!operation.Link.HasHeaders)
        {
            return false;
        }

        Assert.True(FrameFeed.AreWhole(operation.Link.Facts.ReplyFrame!, served.Body));
        var answer = operation.Link.Envelopes(Way.Reply).Single().Read(new(served.Body), session.Scratch);
        return !served.Known || (int)Records.Get(answer, Role.Operation)! != Convert.ToInt32(operation.Facts.Route, 16);
    }

    // The least of some runs: what the code allocates, not what the pool or the runtime does beside it.
    private static long Allocated(RecordCodec codec, byte[] body, Scratch scratch)
    {
        Utf8Text text = new(body);
        var least = long.MaxValue;
        for (var run = 0; run < 5 && least > 0; run++)
        {
            scratch.Reset();
            var before = GC.GetAllocatedBytesForCurrentThread();
            codec.Accepts(text, scratch);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
