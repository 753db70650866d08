using Benchmarks.Load.Loop;
using Yizhan.Specs.Chengdu;

namespace Benchmarks.Load.Chengdu;

/// <summary>上传识别结果 over the socket: packages of as many punches as the document allows, acknowledged once they are durable.</summary>
internal sealed class ChengduUploads(string sn) : LoadPeer(sn, Agreed)
{
    private static readonly IReadOnlyDictionary<string, string> Agreed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["desKey"] = "l0ad-key",
    };

    public static readonly LoadWork Work = new(
        "chengdu-uploads", "uploads/s", ChengduProtocol.Facts, ChengduSocket.Facts, AnswerEnds.Header, Agreed,
        static (sn, _) => new ChengduUploads(sn))
    {
        Punches = 4,
    };

    public override ReadOnlySpan<byte> Next()
    {
        var logs = new AttendanceLog[Work.Punches];
        for (var i = 0; i < logs.Length; i++)
        {
            var (person, time) = NextPunch();
            logs[i] = new(Session.Sn, person, time);
        }

        Session.Begin();
        ChengduSocket.WriteUploadAttendance(new(logs.Length, logs), Session);
        return Session.Refused.IsError ? throw new LoadFailure($"a request cannot be written: {Session.Refused}") : Session.Output.Written;
    }

    public override string Problem(byte[] answer)
    {
        Session.Begin();
        return ProblemOf(ChengduSocket.ReadUploadAttendanceReply(new(answer), Session));
    }
}
