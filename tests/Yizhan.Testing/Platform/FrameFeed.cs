using System.Buffers;
using System.IO.Pipelines;

namespace Yizhan.Testing;

/// <summary>A connection's reading side: pieces arrive in a pipe, whole frames come out.</summary>
internal sealed class FrameFeed(FrameRules rules)
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0));

    public List<byte[]> Bodies { get; } = [];

    /// <summary>No frame: the connection is closed without an answer.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Bytes that have arrived and belong to no whole frame yet.</summary>
    public long Waiting { get; private set; }

    public static FrameFeed Read(FrameRules rules, params IEnumerable<byte[]> pieces)
    {
        var feed = new FrameFeed(rules);
        foreach (var piece in pieces)
        {
            feed.Arrive(piece);
        }

        return feed;
    }

    /// <summary>A body in its frame.</summary>
    public static byte[] Frame(FrameRules rules, ReadOnlySpan<byte> body)
    {
        using var output = new WireWriter();
        var mark = FrameWriter.Begin(output, rules);
        output.Write(body);
        var start = FrameWriter.End(output, rules, mark);
        Assert.True(start >= 0, "the rules do not allow a frame of this length");
        return output.Written[start..].ToArray();
    }

    /// <summary>What a link wrote, in its frame; a link with headers has written whole frames.</summary>
    public static byte[] Framed(FrameRules rules, byte[] written) => rules.Prefix == Prefix.Header ? written : Frame(rules, written);

    /// <summary>
    /// The messages in what a link wrote or in what became of it: each frame with a header, and what is left behind the
    /// last one; else all of it.
    /// </summary>
    public static List<byte[]> Split(FrameRules? rules, byte[] written)
    {
        var messages = new List<byte[]>();
        var rest = written;
        while (rules is { Prefix: Prefix.Header } && FrameReader.TryRead(rest, rules, out _, out var length) == FrameStatus.Complete)
        {
            messages.Add(rest[..(int)length]);
            rest = rest[(int)length..];
        }

        if (rest.Length > 0 || messages.Count == 0)
        {
            messages.Add(rest);
        }

        return messages;
    }

    /// <summary>Whether these are whole frames with a header, whose check values hold.</summary>
    public static bool AreWhole(FrameRules rules, byte[] written) => Split(rules, written).TrueForAll(frame =>
        FrameReader.TryRead(frame, rules, out _, out _) == FrameStatus.Complete && FrameReader.ChecksumHolds(frame, rules));

    /// <summary>Bytes that went wrong, with a marker, a length and a check value that hold again where they are a header's.</summary>
    public static byte[] Mend(FrameRules rules, byte[] wrong)
    {
        var body = wrong.Length - rules.TrailerBytes;
        if (rules.Prefix != Prefix.Header || body < rules.HeaderBytes || wrong.Length > (rules.EmitMax > 0 ? rules.EmitMax : rules.Max))
        {
            return wrong;
        }

        rules.Marker.Span.CopyTo(wrong);
        return Frame(rules, wrong.AsSpan(0, body));
    }

    public void Arrive(byte[] piece)
    {
        if (IsBroken || piece.Length == 0)
        {
            return;
        }

        _pipe.Writer.Write(piece);
        _pipe.Writer.FlushAsync(CancellationToken.None).AsTask().Wait(CancellationToken.None);
        Assert.True(_pipe.Reader.TryRead(out var result));
        var buffer = result.Buffer;
        while (!IsBroken)
        {
            var status = FrameReader.TryRead(buffer, rules, out var header, out var body);
            IsBroken = status == FrameStatus.Broken;
            if (status != FrameStatus.Complete)
            {
                break;
            }

            Bodies.Add(buffer.Slice(header, body).ToArray());
            buffer = buffer.Slice(header + body + (rules.Prefix == Prefix.Header ? 0 : rules.TrailerBytes));
        }

        Waiting = buffer.Length;
        _pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
    }
}
