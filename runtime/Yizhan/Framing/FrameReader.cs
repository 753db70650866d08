using System.Buffers;
using System.Buffers.Binary;

namespace Yizhan;

/// <summary>Finds the first frame of a stream. Nothing is copied, kept or allocated, whatever length the bytes claim.</summary>
/// <remarks>
/// A complete frame is <c>headerBytes + bodyBytes + rules.TrailerBytes</c> long; with <see cref="Prefix.Header"/> the whole
/// packet is the body: headerBytes is 0 and the trailer is inside, so a frame is exactly bodyBytes long. Where a frame is
/// incomplete both are 0 until its length has arrived, and the lengths it will have afterwards. A check value is not
/// judged here, because documents answer a wrong one: see <see cref="ChecksumHolds"/>.
/// </remarks>
public static class FrameReader
{
    /// <summary>Looks at what has arrived on a pipe.</summary>
    /// <param name="input">Everything that has arrived and was not consumed.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="headerBytes">Bytes before the body.</param>
    /// <param name="bodyBytes">Bytes of the body.</param>
    public static FrameStatus TryRead(
        in ReadOnlySequence<byte> input, FrameRules rules, out long headerBytes, out long bodyBytes)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (input.IsSingleSegment)
        {
            return Judge(Measure(input.FirstSpan, rules, out headerBytes, out bodyBytes), input.Length, rules,
                headerBytes, bodyBytes);
        }

        // The length may be cut anywhere, so the few bytes up to its end are gathered; the body stays where it is.
        Span<byte> head = stackalloc byte[FrameRules.MostHeadBytes];
        var start = input.Length > head.Length ? input.Slice(0, head.Length) : input;
        start.CopyTo(head);
        return Judge(Measure(head[..(int)start.Length], rules, out headerBytes, out bodyBytes), input.Length, rules,
            headerBytes, bodyBytes);
    }

    /// <summary>Looks at what has arrived in one piece.</summary>
    /// <inheritdoc cref="TryRead(in ReadOnlySequence{byte}, FrameRules, out long, out long)"/>
    public static FrameStatus TryRead(
        ReadOnlySpan<byte> input, FrameRules rules, out long headerBytes, out long bodyBytes)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Judge(Measure(input, rules, out headerBytes, out bodyBytes), input.Length, rules,
            headerBytes, bodyBytes);
    }

    /// <summary>Whether the check value at the end of a whole frame is right; true where the rules have none.</summary>
    public static bool ChecksumHolds(ReadOnlySpan<byte> frame, FrameRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Checksum == Checksum.None || (!frame.IsEmpty && Checksums.Xor(frame) == 0);
    }

    private static FrameStatus Judge(
        FrameStatus measured, long arrived, FrameRules rules, long headerBytes, long bodyBytes)
    {
        if (measured != FrameStatus.Complete)
        {
            return measured;
        }

        var trailer = rules.Prefix == Prefix.Header ? 0 : rules.TrailerBytes;
        return arrived < headerBytes + bodyBytes + trailer ? FrameStatus.Incomplete : FrameStatus.Complete;
    }

    // Complete here means that the length has arrived and is right.
    private static FrameStatus Measure(
        ReadOnlySpan<byte> head, FrameRules rules, out long headerBytes, out long bodyBytes)
    {
        headerBytes = 0;
        bodyBytes = 0;
        long length;
        var prefix = 0;
        var status = rules.Prefix switch
        {
            Prefix.Varint => Varint(head, rules.Max, out length, out prefix),
            Prefix.UInt16 => Fixed(head, 0, prefix = 2, rules.Order, out length),
            Prefix.UInt32 => Fixed(head, 0, prefix = 4, rules.Order, out length),
            _ => Header(head, rules, out length),
        };
        if (status != FrameStatus.Complete)
        {
            return status;
        }

        if (length > rules.Max || length < rules.Covers)
        {
            return FrameStatus.Broken;
        }

        headerBytes = prefix;
        bodyBytes = length - rules.Covers;
        if (rules.Prefix == Prefix.Header)
        {
            bodyBytes += rules.HeaderBytes + rules.TrailerBytes;
        }

        // A frame is never shorter than what told its length, or the reader would not move on.
        return rules.Prefix == Prefix.Header && bodyBytes < rules.LengthAt + rules.LengthSize
            ? FrameStatus.Broken
            : FrameStatus.Complete;
    }

    // https://protobuf.dev/programming-guides/encoding/#varints
    // Seven bits a byte, the lowest first; the highest bit says that another byte follows:
    //   300 = 0b10_0101100    AC 02 = 1_0101100 0_0000010
    private static FrameStatus Varint(ReadOnlySpan<byte> head, int max, out long length, out int prefix)
    {
        length = 0;
        for (prefix = 0; prefix < head.Length; prefix++)
        {
            var bits = (long)(head[prefix] & 0x7F) << (7 * prefix);
            length += bits;
            if (head[prefix] < 0x80)
            {
                // A last byte of nothing means that a shorter prefix says the same.
                if (bits == 0 && prefix > 0)
                {
                    return FrameStatus.Broken;
                }

                prefix++;
                return FrameStatus.Complete;
            }

            // The next byte adds at least this much, so a length above the limit shows before its prefix is complete;
            // since no limit reaches 2^35, this also ends a prefix at its fifth byte.
            if (length + (1L << (7 * (prefix + 1))) > max)
            {
                return FrameStatus.Broken;
            }
        }

        return FrameStatus.Incomplete;
    }

    private static FrameStatus Fixed(ReadOnlySpan<byte> head, int at, int size, ByteOrder order, out long length)
    {
        length = 0;
        if (head.Length < at + size)
        {
            return FrameStatus.Incomplete;
        }

        var bytes = head.Slice(at, size);
        length = (size, order) switch
        {
            (2, ByteOrder.BigEndian) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            (2, _) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            (_, ByteOrder.BigEndian) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        };
        return FrameStatus.Complete;
    }

    private static FrameStatus Header(ReadOnlySpan<byte> head, FrameRules rules, out long length)
    {
        // A wrong marker shows at its first wrong byte; waiting for the rest would only keep a stranger connected.
        var marker = rules.Marker.Span;
        var arrived = Math.Min(marker.Length, head.Length);
        if (!head[..arrived].SequenceEqual(marker[..arrived]))
        {
            length = 0;
            return FrameStatus.Broken;
        }

        return Fixed(head, rules.LengthAt, rules.LengthSize, rules.Order, out length);
    }
}
