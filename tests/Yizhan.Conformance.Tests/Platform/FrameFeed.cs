using System.Buffers;
using System.IO.Pipelines;

namespace Yizhan.Conformance;

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
