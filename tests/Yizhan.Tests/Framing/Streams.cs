using System.Buffers;

namespace Yizhan.Tests;

/// <summary>Streams that arrive in pieces.</summary>
internal static class Streams
{
    /// <summary>The bytes as one sequence, cut before each of these offsets.</summary>
    public static ReadOnlySequence<byte> Cut(byte[] bytes, params IEnumerable<int> offsets)
    {
        Segment? first = null;
        Segment? last = null;
        var from = 0;
        foreach (var offset in offsets.Append(bytes.Length))
        {
            last = new(bytes.AsMemory(from, offset - from), last);
            first ??= last;
            from = offset;
        }

        return new(first!, 0, last!, last!.Memory.Length);
    }

    /// <summary>Feeds chunks as a connection would: the bodies of the frames, then what waits or whether it broke.</summary>
    public static (List<string> Frames, long Waiting, bool Broken) Read(FrameRules rules, IEnumerable<byte[]> chunks)
    {
        var frames = new List<string>();
        byte[] pending = [];
        foreach (var chunk in chunks)
        {
            var joint = pending.Length;
            pending = [.. pending, .. chunk];
            var rest = Cut(pending, joint);
            FrameStatus status;
            while ((status = FrameReader.TryRead(rest, rules, out var header, out var body)) == FrameStatus.Complete)
            {
                frames.Add(Convert.ToHexStringLower(rest.Slice(header, body).ToArray()));
                var trailer = rules.Prefix == Prefix.Header ? 0 : rules.TrailerBytes;
                rest = rest.Slice(header + body + trailer);
            }

            if (status == FrameStatus.Broken)
            {
                return (frames, rest.Length, true);
            }

            pending = rest.ToArray();
        }

        return (frames, pending.Length, false);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }
}
