namespace Yizhan.Testing;

// What a platform sends without being asked, and what a device sends back: every pushed message of every link of the catalogue.
public abstract partial class SpecProperties<TSource>
{
    private const int PushRuns = 300;

    // What makes a message too large for one frame where it has something that may be large.
    private const int TimesLarge = 40;

    /// <remarks>The message in one frame or in as many as it needs; the result a success, or the words of a refusal.</remarks>
    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void The_device_receives_what_the_platform_sent_and_the_platform_what_became_of_it(string name)
    {
        var push = Catalogue.Push(name);
        Chances.Hold(PushRuns, chance =>
        {
            var bench = new PushBench(push.Link);
            var message = new RecordMaker(chance.Random, chance.Size * (chance.Seed % 2 == 0 ? TimesLarge : 1)).Make(push.Message.Record);
            var refusal = chance.Seed % 3 == 0 ? "no room" : null;
            object? received = null;
            bench.Script = given =>
            {
                received = given;
                Assert.Equal(message, given);
                return refusal;
            };
            var done = bench.AtDevice(bench.Write(push, message));
            Assert.True(received is not null && done.Fault == (refusal is null ? Fault.None : Fault.Refused), $"{done.Fault} {done.Error}");
            Assert.Equal((refusal is null, refusal ?? ""), Heard(bench, done.Body));
        });
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(StreamRows))]
    public void A_link_that_cuts_messages_has_one_here_that_is_cut(string name)
    {
        var link = Catalogue.Link(name);
        if (link.Pushes.Count > 0 && link.Type.IsDefined(typeof(FragmentedAttribute), false))
        {
            Assert.Contains(Enumerable.Range(1, 20).SelectMany(seed => link.Pushes.Select(push =>
                FrameFeed.Split(link.Facts.ReplyFrame, new PushBench(link).Write(push, new RecordMaker(new Random(seed), 100 * TimesLarge).Make(push.Message.Record))).Count)),
                static frames => frames > 2);
        }
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void Frames_that_come_in_any_order_or_twice_are_a_message_or_a_failure_and_never_another_message(string name)
    {
        var push = Catalogue.Push(name);
        Chances.Hold(PushRuns, chance =>
        {
            var random = chance.Random;
            var bench = new PushBench(push.Link);
            var message = new RecordMaker(random, chance.Size * TimesLarge).Make(push.Message.Record);
            bench.Script = given =>
            {
                Assert.Equal(message, given);
                return null;
            };
            var frames = FrameFeed.Split(push.Link.Facts.ReplyFrame, bench.Write(push, message));
            for (var round = random.Next(3); round >= 0; round--)
            {
                frames.Insert(random.Next(frames.Count + 1), frames[random.Next(frames.Count)]);
                frames.RemoveAt(random.Next(frames.Count));
            }

            var done = bench.AtDevice([.. frames.SelectMany(static frame => frame)]);
            Assert.Contains(done.Fault, (Fault[])[Fault.None, Fault.BrokenSequence, Fault.BadSeal, Fault.Malformed, Fault.Missing, Fault.Invalid]);
        });
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void A_device_makes_something_of_whatever_is_pushed(string name)
    {
        var push = Catalogue.Push(name);
        var bench = new PushBench(push.Link);
        Chances.Hold(PushRuns, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size * (chance.Seed % 4 == 0 ? TimesLarge : 1));
            var wrong = WrongBytes.Of(() => bench.Write(push, maker.Make(push.Message.Record)), chance, push.Link.Facts.ReplyFrame);
            bench.AtDevice(wrong);
        });
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void A_platform_makes_something_of_whatever_is_sent_back(string name)
    {
        var push = Catalogue.Push(name);
        var bench = new PushBench(push.Link);
        Chances.Hold(PushRuns, chance =>
        {
            var maker = new RecordMaker(chance.Random, chance.Size);
            var wrong = WrongBytes.Of(() => bench.AtDevice(bench.Write(push, maker.Make(push.Message.Record))).Body, chance, push.Link.Facts.Frame);
            var served = bench.AtPlatform(wrong);
            Assert.True(served.Body.Length > 0 || served.Fault == Fault.None, $"{served.Fault} was answered with nothing");
        });
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void A_wrong_payload_in_a_right_frame_is_sent_back_as_a_failure(string name)
    {
        var push = Catalogue.Push(name);
        Chances.Hold(PushRuns, chance =>
        {
            var bench = new PushBench(push.Link);
            var message = new RecordMaker(chance.Random, Math.Min(chance.Size, 20)).Make(push.Message.Record);
            var wrong = WrongBytes.Of(() => push.Message.Write(message), chance);
            var done = bench.AtDevice(WithPayload(push, Way.Reply, bench.Write(push, message), wrong, bench));
            Assert.Contains(done.Fault, (Fault[])[Fault.None, Fault.Malformed, Fault.Missing, Fault.Invalid]);
            Assert.Equal(done.Fault == Fault.None, Heard(bench, done.Body).Succeeded);
        });
    }

    [Property(PropertyGroup.Push)]
    [MemberData(nameof(PushRows))]
    public void A_wrong_result_in_a_right_frame_is_refused_as_a_payload(string name)
    {
        var push = Catalogue.Push(name);
        Chances.Hold(PushRuns, chance =>
        {
            var bench = new PushBench(push.Link);
            var maker = new RecordMaker(chance.Random, Math.Min(chance.Size, 20));
            var result = PushBench.ResultOf(push, maker.Make(push.Message.Record));
            var wrong = WrongBytes.Of(() => push.Result.Write(maker.Make(push.Result.Record)), chance);
            var served = bench.AtPlatform(WithPayload(push, Way.Request, result, wrong, bench));
            Assert.Contains(served.Fault, (Fault[])[Fault.None, Fault.Malformed, Fault.Missing, Fault.Invalid]);
            Assert.Equal(served.Fault == Fault.None, served.Body.Length == 0);
        });
    }

    // What the platform is told; nothing answers that.
    private static (bool Succeeded, string Reason) Heard(PushBench bench, byte[] result)
    {
        (bool, string)? heard = null;
        bench.Platform.Script = given =>
        {
            var reply = ClientReply.Of(given);
            heard = (reply.Kind == ReplyKind.Success, reply.Reason ?? "");
            return null;
        };
        var served = bench.AtPlatform(result);
        Assert.Equal((Fault.None, 0), (served.Fault, served.Body.Length));
        Assert.NotNull(heard);
        return heard.Value;
    }

    // The same frame around another payload, which is sealed as that one was.
    private static byte[] WithPayload(GeneratedPush push, Way way, byte[] frame, byte[] payload, PushBench bench)
    {
        var envelope = push.Link.Envelopes(way).Single();
        using var session = bench.Platform.Session();
        Utf8Text text = new(payload);
        var slot = push.Link.Seal is { } seal ? session.Sealer(seal).Seal(text, session.Scratch) : text;
        return envelope.Write(Records.With(envelope.Read(new(frame), session.Scratch), Role.Payload, new WireSlot(slot)));
    }
}
