using Benchmarks.Load.Loop;
using Yizhan.Specs.Zhejiang;

namespace Benchmarks.Load.Zhejiang;

/// <summary>C_HEARTBEAT, for a device without waiting tasks.</summary>
internal sealed class ZhejiangHeartbeats(string sn) : ZhejiangPeer(sn)
{
    public static readonly LoadWork Work = new(
        "zhejiang-heartbeats", "heartbeats/s", ZhejiangProtocol.Facts, ZhejiangTcp.Facts, AnswerEnds.Varint, Agreed,
        static (sn, _) => new ZhejiangHeartbeats(sn))
    {
        LeastRatio = 0.7,
    };

    public override ReadOnlySpan<byte> Next() =>
        Framed(static session => ZhejiangTcp.WriteHeartbeat(new("v2.1.7", "192.168.1.64"), session));

    public override string Problem(byte[] answer)
    {
        Session.Begin();
        return ProblemOf(ZhejiangTcp.ReadHeartbeatReply(new(answer), Session));
    }
}
