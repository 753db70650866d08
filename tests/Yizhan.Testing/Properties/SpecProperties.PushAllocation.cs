using System.Diagnostics;
using System.Reflection;
using Yizhan.Tests;

namespace Yizhan.Testing;

// Ten thousand pushed messages of each link, in one frame and in several, at the platform and at the device: not one byte.
public abstract partial class SpecProperties<TSource>
{
    private const int SizeOfLarge = 4000;

    [Property(PropertyGroup.PushAllocation)]
    [MemberData(nameof(PushRows))]
    public void Pushing_allocates_nothing(string name)
    {
        using var call = new ServerCall();
        var push = Catalogue.Push(name);
        var bench = new PushBench(push.Link);
        foreach (var message in Samples(push, bench))
        {
            var writing = push.Writing(call, bench.Platform.Gate, message);
            Assert.Equal(0, Allocations.Of(() =>
            {
                bench.Begin(call);
                writing();
            }));
            Assert.False(call.Pushed.Error.IsError);
        }
    }

    /// <remarks>Header, checks, parts, seal, typed message, handler, result; then the same for the result.</remarks>
    [Property(PropertyGroup.PushAllocation)]
    [MemberData(nameof(PushRows))]
    public void Doing_what_was_pushed_and_hearing_of_it_allocates_nothing_where_the_handler_is_done_at_once(string name)
    {
        using var call = new ServerCall();
        var push = Catalogue.Push(name);
        var unoptimised = push.Link.Type.Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        Assert.SkipWhen(unoptimised, "state machines are structs in a release build only");
        var bench = new PushBench(push.Link, SwiftHandler.Of);
        foreach (var message in Samples(push, bench))
        {
            var pushed = bench.Write(push, message);
            var result = bench.AtDevice(pushed).Body;
            Assert.NotEmpty(result);
            Assert.Equal(0, Allocations.Of(Serving(call, bench.Device, push.Link.Facts.ReplyFrame!, pushed)));
            Assert.Equal(0, Allocations.Of(Serving(call, bench.Platform.Server, push.Link.Facts.Frame!, result)));
        }
    }

    // A small one, and one that needs several frames where there is such a one.
    private static List<object> Samples(GeneratedPush push, PushBench bench)
    {
        var large = Enumerable.Range(1, 100).Select(seed => new RecordMaker(new Random(seed), SizeOfLarge).Make(push.Message.Record))
            .FirstOrDefault(message => FrameFeed.Split(push.Link.Facts.ReplyFrame, bench.Write(push, message)).Count > 1);
        var small = new RecordMaker(new Random(1), 5).Make(push.Message.Record);
        return large is null ? [small] : [small, large];
    }

    private static Action Serving(ServerCall call, LinkServer server, FrameRules rules, byte[] bytes)
    {
        var frames = FrameFeed.Split(rules, bytes).ConvertAll(static frame => new Utf8Text(frame)).ToArray();
        return () =>
        {
            foreach (var frame in frames)
            {
                call.Reset();
                call.Body = frame;
                var serving = server.ServeAsync(call);
                if (!serving.IsCompletedSuccessfully || call.Fault != Fault.None)
                {
                    throw new Xunit.Sdk.XunitException("the message was not taken");
                }
            }
        };
    }
}
