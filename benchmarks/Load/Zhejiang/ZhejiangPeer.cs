using Benchmarks.Load.Loop;
using Yizhan;
using Yizhan.Specs.Zhejiang;

namespace Benchmarks.Load.Zhejiang;

/// <summary>A terminal on the TCP interface that has logged in.</summary>
internal abstract class ZhejiangPeer(string sn) : LoadPeer(sn, Agreed)
{
    public static readonly IReadOnlyDictionary<string, string> Agreed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accessId"] = "load",
        ["accessKey"] = "load-key",
        ["accessSecret"] = "load-secret",
    };

    public override void Enter(LoopConnection connection)
    {
        var answer = connection.Exchange(Framed(static session => ZhejiangTcp.WriteAuth(new(Utf8Text.Empty, Utf8Text.Empty), session)));
        Session.Begin();
        var reply = ZhejiangTcp.ReadAuthReply(new(answer), Session);
        Session.Token = reply.Succeeded ? reply.Value.Token.Keep() : throw new LoadFailure($"{Sn} cannot log in: {ProblemOf(reply)}");
    }

    protected ReadOnlySpan<byte> Framed(Action<ClientSession> write)
    {
        var rules = ZhejiangTcp.Facts.Frame!;
        Session.Begin();
        var mark = FrameWriter.Begin(Session.Output, rules);
        write(Session);
        var start = FrameWriter.End(Session.Output, rules, mark);
        return start >= 0 && !Session.Refused.IsError ? Session.Output.Written[start..] : throw new LoadFailure($"a request cannot be written: {Session.Refused}");
    }
}
