using System.Diagnostics;
using System.Reflection;
using Yizhan.Tests;

namespace Yizhan.Testing;

// Ten thousand messages of each operation of each link, on either side: not one byte.
public abstract partial class SpecProperties<TSource>
{
    [Property(PropertyGroup.Allocation)]
    [MemberData(nameof(CodecRows))]
    public void Reading_and_writing_a_record_allocates_nothing(string name)
    {
        using var scratch = new Scratch();
        using var output = new WireWriter();
        var codec = Catalogue.Codec(name);
        foreach (var record in Samples(codec))
        {
            Utf8Text body = new(codec.Write(record));
            Assert.Equal(0, Allocations.Of(codec.Writing(record, output)));
            Assert.Equal(0, Allocations.Of(() =>
            {
                scratch.Reset();
                Require(codec.Accepts(body, scratch));
            }));
        }
    }

    [Property(PropertyGroup.Allocation)]
    [MemberData(nameof(OperationRows))]
    public void Asking_and_hearing_the_answer_allocates_nothing(string name)
    {
        var operation = Catalogue.Operation(name);
        var bench = new LinkBench(operation.Link);
        using var session = bench.Session();
        foreach (var message in Samples(operation.Message))
        {
            Assert.Equal(0, Allocations.Of(SteadyCalls.Asking(operation, message, "1", session)));
            bench.Script = _ => operation.Reply is { } reply ? Samples(reply).First() : null;
            Utf8Text answer = new(bench.Serve(operation, operation.WriteRequest(message, "1", session)).Body);
            var hearing = SteadyCalls.Hearing(operation, answer, "1", session);
            Require(hearing());
            Assert.Equal(0, Allocations.Of(() => Require(hearing())));
        }
    }

    /// <remarks>Checks, signature, typed message, handler, answer; on a stream through the server's connection, frames and all.</remarks>
    [Property(PropertyGroup.Allocation)]
    [MemberData(nameof(OperationRows))]
    public void Answering_allocates_nothing_where_the_handler_is_done_at_once(string name)
    {
        var operation = Catalogue.Operation(name);
        var unoptimised = operation.Link.Type.Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        Assert.SkipWhen(unoptimised, "state machines are structs in a release build only");
        var answer = operation.Reply is { } reply ? Samples(reply).First() : null;
        var bench = new LinkBench(operation.Link, handler => SwiftHandler.Of(handler, operation, answer));
        using var session = bench.Session();
        using var call = new ServerCall();
        foreach (var message in Samples(operation.Message))
        {
            var request = operation.WriteRequest(message, "1", session);
            var contentType = LinkBench.ContentTypeOf(operation, request);
            Assert.Equal(0, Allocations.Of(() => Serve(bench, operation, call, new(request), contentType)));
            if (operation.Link.Facts.Frame is { } rules)
            {
                using var stream = new StreamBench(bench.Server);
                var frame = FrameFeed.Framed(rules, request);
                Assert.Equal(0, Allocations.Of(() => Require(stream.Exchange(frame) > 0)));
            }
        }
    }

    private static void Serve(LinkBench bench, GeneratedOperation operation, ServerCall call, Utf8Text body, string? contentType)
    {
        call.Reset();
        LinkBench.Fill(call, operation, body, contentType);
        var serving = bench.Server.ServeAsync(call);
        Require(serving.IsCompletedSuccessfully && call.Fault == Fault.None);
    }

    // The same ones in every run: a small message, and one of every member.
    private static IEnumerable<object> Samples(RecordCodec codec) => [new RecordMaker(new Random(1), 5).Make(codec.Record), new RecordMaker(new Random(7), 60).Make(codec.Record)];

    // Assert would make its message first.
    private static void Require(bool done)
    {
        if (!done)
        {
            throw new Xunit.Sdk.XunitException("the message was not taken");
        }
    }
}
