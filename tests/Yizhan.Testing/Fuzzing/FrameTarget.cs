using System.Buffers;

namespace Yizhan.Testing;

/// <summary>The reader of frames, over bytes in one piece and in two: the same frames.</summary>
internal sealed class FrameTarget(GeneratedLink link, FrameRules rules, string way) : FuzzTarget(link.Protocol.Key, "frame", $"{link}.{way}")
{
    private readonly Piece _first = new();
    private readonly Piece _second = new();

    public override byte[] Seed(Random random)
    {
        var codecs = link.Operations.Select(static operation => operation.Envelope).Concat(link.Envelopes(Way.Reply))
            .Where(codec => codec.Frame is null || codec.Frame == rules).ToArray();
        return [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => codecs[random.Next(codecs.Length)] is var codec
            ? FrameFeed.Framed(rules, codec.Write(new RecordMaker(random, random.Next(1, 20)).Make(codec.Record))) : [])];
    }

    public override FuzzOutcome Run(Utf8Text input)
    {
        var (at, found, digest) = (0, false, 0);
        while (true)
        {
            var rest = input.Span[at..];
            var status = FrameReader.TryRead(rest, rules, out var header, out var body);
            var cut = rest.Length == 0 ? 0 : at % rest.Length;
            var pieces = Piece.Join(_first, input.Memory.Slice(at, cut), _second, input.Memory[(at + cut)..]);
            if (FrameReader.TryRead(in pieces, rules, out var header2, out var body2) != status || header != header2 || body != body2)
            {
                throw new InvalidOperationException("another frame in pieces");
            }

            digest = HashCode.Combine(digest, status, header, body);
            if (status != FrameStatus.Complete)
            {
                return new(found, digest);
            }

            found = true;
            var length = header + body + (rules.Prefix == Prefix.Header ? 0 : rules.TrailerBytes);
            digest = HashCode.Combine(digest, FrameReader.ChecksumHolds(rest[..(int)length], rules));
            at += (int)length;
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Join(Piece first, ReadOnlyMemory<byte> begin, Piece second, ReadOnlyMemory<byte> end)
        {
            (first.Memory, first.Next, second.Memory, second.RunningIndex) = (begin, second, end, begin.Length);
            return new(first, 0, second, end.Length);
        }
    }
}
