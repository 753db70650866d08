using System.Diagnostics;
using System.Reflection;
using Yizhan.Specs.Zhejiang;
using Yizhan.Tests;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>The two messages of which a platform gets thousands cost no memory: ten thousand of each, not one byte.</summary>
public sealed class AllocationTests : IDisposable
{
    private static readonly CredentialSet Credentials = ZhejiangBench.Credentials("id", "key", "secret");

    private static readonly SignIn Punch = new(
        "4508004291609636864", AttendanceWay.Face, AttendanceWays.Face | AttendanceWays.IcCard, new QrCodeInfo(QrCodeKind.Person, default, "码\"1\"", default),
        default, null, new(1609744974000), 36.7m, default, new Coordinate(120.153576, 30.287459));

    private static readonly Heartbeat Beat = new("v14.8.7LM.S2.e2-1.180.7.23", "192.168.1.11");

    private readonly ManualTime _time = ManualTime.At("20210328031608");
    private readonly ClientSession _session;
    private readonly Scratch _scratch = new();

    public AllocationTests() => _session = new("1388186", Credentials, _time) { Token = "696e8019b6fe4dbcb7e5ced91a1c771c" };

    public void Dispose()
    {
        _session.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void Reading_verifying_and_typing_a_record_of_attendance_allocates_nothing()
    {
        Utf8Text body = new(SignedPunch());
        Assert.Equal(0, Allocations.Of(() =>
        {
            _scratch.Reset();
            var done = ZhejiangTcp.TryRead(body, _scratch, out TcpRequest envelope, out _)
                && ZhejiangTcp.VerifySignIn(in envelope, Credentials, _scratch)
                && ZhejiangTcp.TryRead(envelope.Param.Text, _scratch, out SignIn message, out _)
                && message.Way == AttendanceWay.Face;
            Require(done);
        }));
    }

    [Fact]
    public void Reading_verifying_and_typing_a_heartbeat_allocates_nothing()
    {
        Utf8Text body = new(SignedBeat());
        Assert.Equal(0, Allocations.Of(() =>
        {
            _scratch.Reset();
            var done = ZhejiangTcp.TryRead(body, _scratch, out TcpRequest envelope, out _)
                && ZhejiangTcp.VerifyHeartbeat(in envelope, Credentials, _scratch)
                && ZhejiangTcp.TryRead(envelope.Param.Text, _scratch, out Heartbeat message, out _)
                && message.DeviceIp.Length > 0;
            Require(done);
        }));
    }

    [Fact]
    public void Writing_and_signing_a_record_of_attendance_allocates_nothing() => Assert.Equal(0, Allocations.Of(() =>
    {
        _session.Begin();
        ZhejiangTcp.WriteSignIn(in Punch, _session);
    }));

    [Fact]
    public void Writing_and_signing_a_heartbeat_allocates_nothing() => Assert.Equal(0, Allocations.Of(() =>
    {
        _session.Begin();
        ZhejiangTcp.WriteHeartbeat(in Beat, _session);
    }));

    [Fact]
    public void Answering_a_record_of_attendance_allocates_nothing_where_the_handler_is_done_at_once() => Assert.Equal(0, Served(SignedPunch()));

    [Fact]
    public void Answering_a_heartbeat_allocates_nothing_where_the_handler_is_done_at_once() => Assert.Equal(0, Served(SignedBeat()));

    // Frame, checks, typed message, handler, answer and its frame.
    private long Served(byte[] body)
    {
        var unoptimised = typeof(ZhejiangTcp).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        Assert.SkipWhen(unoptimised, "state machines are structs in a release build only");
        var rules = ZhejiangTcp.Facts.Frame!;
        var stream = FrameFeed.Frame(rules, body);
        var bench = new ZhejiangBench(_time);
        bench.Register("1388186", "696e8019b6fe4dbcb7e5ced91a1c771c", Credentials);
        var server = new ZhejiangTcp.Server(bench.Gate, new SwiftHandler());
        using var call = new ServerCall();
        return Allocations.Of(() =>
        {
            call.Reset();
            Require(FrameReader.TryRead(stream, rules, out var header, out var length) == FrameStatus.Complete);
            call.Body = new(stream, (int)header, (int)length);
            var mark = FrameWriter.Begin(call.Output, rules);
            var serving = server.ServeAsync(call);
            Require(serving.IsCompletedSuccessfully && call.Fault == Fault.None);
            Require(FrameWriter.End(call.Output, rules, mark) >= 0);
        });
    }

    private byte[] SignedPunch()
    {
        _session.Begin();
        ZhejiangTcp.WriteSignIn(in Punch, _session);
        return _session.Output.Written.ToArray();
    }

    private byte[] SignedBeat()
    {
        _session.Begin();
        ZhejiangTcp.WriteHeartbeat(in Beat, _session);
        return _session.Output.Written.ToArray();
    }

    // Assert would make its message first.
    private static void Require(bool done)
    {
        if (!done)
        {
            throw new Xunit.Sdk.XunitException("the message was not taken");
        }
    }

    private sealed class SwiftHandler : IZhejiangTcpHandler
    {
        private static readonly HeartbeatReply Tasks = new((Utf8Text[])["6543831380287827968"]);

        public ValueTask<Answer<AuthReply>> OnAuthAsync(ServerCall call, Auth message) => new(new AuthReply("token"));

        public ValueTask<Answer<HeartbeatReply>> OnHeartbeatAsync(ServerCall call, Heartbeat message) => new(Tasks);

        public ValueTask<Answer<Nothing>> OnSignInAsync(ServerCall call, SignIn message) => new(default(Nothing));
    }
}
