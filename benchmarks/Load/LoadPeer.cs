using Benchmarks.Load.Loop;
using Yizhan;

namespace Benchmarks.Load;

/// <summary>
/// One device of a province as the load needs it: it writes whole requests, bytes of the wire with frame or head, and reads
/// an answer as the generated client reads it. Not a byte of this runs while the clock does.
/// </summary>
/// <param name="sn">The device's number.</param>
/// <param name="credentials">What was agreed.</param>
internal abstract class LoadPeer(string sn, IReadOnlyDictionary<string, string> credentials) : IDisposable
{
    private const int People = 100;
    private static readonly TimeSpan Ago = TimeSpan.FromDays(30);

    private readonly DateTimeOffset _first = TimeProvider.System.GetUtcNow() - Ago;
    private long _punches;

    /// <summary>The device's number.</summary>
    public string Sn { get; } = sn;

    protected ClientSession Session { get; } = new(sn, new(credentials), TimeProvider.System);

    /// <summary>Does what comes before the first request; a login, where the document has one.</summary>
    public virtual void Enter(LoopConnection connection)
    {
    }

    /// <summary>The next request; a view until the one after it.</summary>
    public abstract ReadOnlySpan<byte> Next();

    /// <summary>Why an answer to it is no success; empty where it is one.</summary>
    public abstract string Problem(byte[] answer);

    /// <summary>The place in an answer that changes from one to the next.</summary>
    public virtual Range Varies(byte[] answer) => 0..0;

    public void Dispose() => Session.Dispose();

    /// <summary>A punch that no other of this device is like: a hundred people in turn, one every second.</summary>
    protected (string Person, WireTime Time) NextPunch()
    {
        var number = _punches++;
        return ($"{1000 + (number % People)}", WireTime.FromDateTimeOffset(_first.AddSeconds(number)));
    }

    /// <summary>A reply as <see cref="Problem"/> tells it.</summary>
    protected static string ProblemOf<T>(Reply<T> reply)
        where T : struct => reply.Succeeded ? "" : $"{reply.Kind} {reply.Code} {reply.Reason}".Trim();
}
