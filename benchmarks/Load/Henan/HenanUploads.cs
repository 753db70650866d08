using Benchmarks.Load.Loop;
using Yizhan.Specs.Henan;

namespace Benchmarks.Load.Henan;

/// <summary>Heartbeats with attendance: uploads of a few punches, acknowledged once they are durable.</summary>
internal sealed class HenanUploads(string sn, int port) : HenanPeer(sn, port)
{
    public static readonly LoadWork Work = new(
        "henan-uploads", "uploads/s", HenanProtocol.Facts, HenanHttp.Facts, AnswerEnds.Http, Agreed,
        static (sn, port) => new HenanUploads(sn, port))
    {
        Punches = 4,
    };

    public override ReadOnlySpan<byte> Next()
    {
        var rows = new PunchRow[Work.Punches];
        for (var i = 0; i < rows.Length; i++)
        {
            var (person, time) = NextPunch();
            rows[i] = new(person, default, time, PunchType.Face, default, "36.5");
        }

        return Posted(new(rows));
    }
}
