using Benchmarks.Load.Loop;
using Yizhan.Specs.Henan;

namespace Benchmarks.Load.Henan;

/// <summary>Heartbeats without attendance, for a device without waiting commands.</summary>
internal sealed class HenanHeartbeats(string sn, int port) : HenanPeer(sn, port)
{
    public static readonly LoadWork Work = new(
        "henan-heartbeats", "heartbeats/s", HenanProtocol.Facts, HenanHttp.Facts, AnswerEnds.Http, Agreed,
        static (sn, port) => new HenanHeartbeats(sn, port))
    {
        LeastRatio = 0.7,
    };

    public override ReadOnlySpan<byte> Next() => Posted(default);

    // The answer says what time it is, in as many digits for centuries.
    public override Range Varies(byte[] answer)
    {
        var name = "\"serverTime\":\""u8;
        var from = answer.AsSpan().IndexOf(name) + name.Length;
        return from < name.Length
            ? throw new LoadFailure($"a heartbeat is answered without a time: {Wire.Show(answer)}")
            : from..(from + answer.AsSpan(from).IndexOf((byte)'"'));
    }
}
