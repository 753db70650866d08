using Yizhan.Domain;

namespace Yizhan.Terminals.Simulation;

/// <summary>What all terminals together have done. Any thread may count.</summary>
internal sealed class Tally
{
    // A platform may put a number into every reason; what is beyond these is counted together.
    private const int MostReasons = 20;
    private const string OtherReasons = "other reasons";

    private readonly Dictionary<string, Count> _failed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Count> _lost = new(StringComparer.Ordinal);
    private long _sent;
    private long _acknowledged;
    private long _heartbeats;
    private long _commands;
    private int _connected;

    /// <summary>Punches that were handed over to their driver.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Punches that the platform has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Heartbeats that were answered with success.</summary>
    public long Heartbeats => Interlocked.Read(ref _heartbeats);

    /// <summary>Commands that were carried out.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>Terminals whose heartbeat was answered with success at least once.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>From the hand-over of a punch to the platform's acknowledgement.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>From a person's passing to the hand-over of the punch: how far the terminals are behind.</summary>
    public LatencyHistogram Waited { get; } = new();

    /// <summary>A punch is handed over.</summary>
    /// <param name="waited">How long after the person passed.</param>
    public void HandedOver(TimeSpan waited)
    {
        Waited.Add(waited, 1);
        Interlocked.Increment(ref _sent);
    }

    /// <summary>What came of a hand-over.</summary>
    public void Settled(Receipt receipt, int punches, TimeSpan took)
    {
        if (receipt.Kind == ReceiptKind.Delivered)
        {
            Latency.Add(took, punches);
            Interlocked.Add(ref _acknowledged, punches);
        }
        else
        {
            Add(_failed, receipt.Reason, punches);
        }
    }

    /// <summary>What came of a heartbeat.</summary>
    public void Beaten(Receipt receipt, bool first)
    {
        if (receipt.Kind == ReceiptKind.Delivered)
        {
            Interlocked.Increment(ref _heartbeats);
            Interlocked.Add(ref _connected, first ? 1 : 0);
        }
        else
        {
            Add(_lost, receipt.Reason, 1);
        }
    }

    public void CommandDone() => Interlocked.Increment(ref _commands);

    /// <summary>Punches that failed, by reason, the most frequent first.</summary>
    public IReadOnlyList<Reason> Failed() => List(_failed);

    /// <summary>Heartbeats that were lost or refused, by reason, the most frequent first.</summary>
    public IReadOnlyList<Reason> Lost() => List(_lost);

    private static void Add(Dictionary<string, Count> counts, string reason, int times)
    {
        lock (counts)
        {
            var name = counts.ContainsKey(reason) || counts.Count < MostReasons ? reason : OtherReasons;
            if (!counts.TryGetValue(name, out var count))
            {
                counts.Add(name, count = new());
            }

            count.Times += times;
        }
    }

    private static List<Reason> List(Dictionary<string, Count> counts)
    {
        var list = new List<Reason>();
        lock (counts)
        {
            foreach (var (text, count) in counts)
            {
                list.Add(new(text, count.Times));
            }
        }

        list.Sort(static (a, b) => b.Times.CompareTo(a.Times));
        return list;
    }

    private sealed class Count
    {
        public long Times { get; set; }
    }
}

/// <summary>Why something did not go well.</summary>
/// <param name="Text">In the words of the platform or of the network.</param>
/// <param name="Times">How often.</param>
internal sealed record Reason(string Text, long Times);
