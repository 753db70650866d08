using Benchmarks.Load.Loop;
using Yizhan.Specs.Zhejiang;

namespace Benchmarks.Load.Zhejiang;

/// <summary>C_SIGN_IN, each another punch; acknowledged once it is durable.</summary>
internal sealed class ZhejiangPunches(string sn) : ZhejiangPeer(sn)
{
    public static readonly LoadWork Work = new(
        "zhejiang-punches", "punches/s", ZhejiangProtocol.Facts, ZhejiangTcp.Facts, AnswerEnds.Varint, Agreed,
        static (sn, _) => new ZhejiangPunches(sn))
    {
        Punches = 1,
        LeastRate = 3000,
        MostP99 = 250,
        BesideInserts = true,
    };

    public override ReadOnlySpan<byte> Next()
    {
        var (person, time) = NextPunch();
        var punch = new SignIn(person, AttendanceWay.Face, null, null, default, null, time, 36.5m, default, null);
        return Framed(session => ZhejiangTcp.WriteSignIn(in punch, session));
    }

    public override string Problem(byte[] answer)
    {
        Session.Begin();
        return ProblemOf(ZhejiangTcp.ReadSignInReply(new(answer), Session));
    }
}
