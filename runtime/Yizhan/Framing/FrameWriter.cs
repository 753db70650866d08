using System.Buffers.Binary;

namespace Yizhan;

/// <summary>Puts a length in front of a body that was just written, and a check value behind it, without moving the body.</summary>
/// <remarks>
/// <code>
/// var mark = FrameWriter.Begin(output, rules);
/// Codec.Write(message, output);
/// var start = FrameWriter.End(output, rules, mark);      // -1: too long for the rules
/// Send(output.Written[start..]);
///
/// reserved  | . . . . . | body ...          End puts the shortest prefix right before the body,
/// ended     | . . . AC 02 | body ...        so the frame begins at start, not at mark
/// </code>
/// With <see cref="Prefix.Header"/> nothing is reserved: the envelope writes the header with any length, End puts the
/// right one over it and appends the check value, which the envelope does not write.
/// </remarks>
public static class FrameWriter
{
    /// <summary>Reserves room for the longest prefix and returns where it begins.</summary>
    public static int Begin(WireWriter output, FrameRules rules)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rules);
        var mark = output.Length;
        output.Reserve(rules.Room);
        return mark;
    }

    /// <summary>Completes the frame whose body was written since <see cref="Begin"/>.</summary>
    /// <returns>
    /// Offset of the frame's first byte in the writer, up to whose end it reaches; -1, with the body taken back, where the
    /// rules do not allow its length.
    /// </returns>
    public static int End(WireWriter output, FrameRules rules, int mark)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(rules);
        var body = output.Length - mark - rules.Room;
        ArgumentOutOfRangeException.ThrowIfNegative(body, nameof(mark));
        var frame = output.Patch[mark..];
        var start = rules.Prefix == Prefix.Header
            ? SetLength(frame, rules)
            : PutPrefix(frame[..rules.Room], rules, body);
        if (start < 0)
        {
            output.Truncate(mark);
            output.RefuseLength(body, (rules.EmitMax > 0 ? rules.EmitMax : rules.Max) - rules.Covers);
            return -1;
        }

        start += mark;
        if (rules.Checksum == Checksum.Xor)
        {
            output.Write(Checksums.Xor(output.Written[start..]));
        }

        return start;
    }

    /// <summary>Writes the prefix of a body of this many bytes; returns its bytes, or -1 where the rules do not allow it.</summary>
    /// <param name="destination">At least 5 bytes for a varint, else as many as the prefix has.</param>
    /// <param name="rules">Rules with a prefix; with <see cref="Prefix.Header"/> use <see cref="SetLength"/>.</param>
    /// <param name="bodyBytes">Bytes of the body, 0 and more.</param>
    public static int WritePrefix(Span<byte> destination, FrameRules rules, int bodyBytes)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfNegative(bodyBytes);
        if (!Fits(rules, bodyBytes, out var length))
        {
            return -1;
        }

        switch (rules.Prefix)
        {
            case Prefix.Varint:
                return WriteVarint(destination, length);
            case Prefix.UInt16:
                PutFixed(destination[..2], rules.Order, length);
                return 2;
            case Prefix.UInt32:
                PutFixed(destination[..4], rules.Order, length);
                return 4;
            default:
                throw new ArgumentException("a header has its length inside", nameof(rules));
        }
    }

    /// <summary>
    /// Puts the length into a header of <see cref="Prefix.Header"/>; the packet is there but for its check value. Returns
    /// 0, or -1 where the rules do not allow its length.
    /// </summary>
    public static int SetLength(Span<byte> packet, FrameRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var body = packet.Length - rules.HeaderBytes;
        ArgumentOutOfRangeException.ThrowIfNegative(body, nameof(packet));
        if (!Fits(rules, body, out var length))
        {
            return -1;
        }

        PutFixed(packet.Slice(rules.LengthAt, rules.LengthSize), rules.Order, length);
        return 0;
    }

    /// <summary>Writes a varint as short as it can be; returns its bytes.</summary>
    /// <param name="destination">At least 5 bytes.</param>
    /// <param name="value">The value.</param>
    public static int WriteVarint(Span<byte> destination, uint value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
        {
            destination[at++] = (byte)(value | 0x80);
        }

        destination[at++] = (byte)value;
        return at;
    }

    private static int PutPrefix(Span<byte> room, FrameRules rules, int body)
    {
        Span<byte> prefix = stackalloc byte[5];
        var bytes = WritePrefix(prefix, rules, body);
        if (bytes < 0)
        {
            return -1;
        }

        prefix[..bytes].CopyTo(room[(room.Length - bytes)..]);
        return room.Length - bytes;
    }

    private static bool Fits(FrameRules rules, int body, out uint length)
    {
        var told = (long)body + rules.Covers;
        length = (uint)Math.Min(told, uint.MaxValue);
        var widest = rules.Prefix == Prefix.UInt16 || (rules.Prefix == Prefix.Header && rules.LengthSize == 2)
            ? ushort.MaxValue
            : int.MaxValue;
        return told <= Math.Min(widest, rules.EmitMax > 0 ? rules.EmitMax : rules.Max);
    }

    private static void PutFixed(Span<byte> place, ByteOrder order, uint length)
    {
        switch (place.Length, order)
        {
            case (2, ByteOrder.BigEndian):
                BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)length);
                break;
            case (2, _):
                BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)length);
                break;
            case (_, ByteOrder.BigEndian):
                BinaryPrimitives.WriteUInt32BigEndian(place, length);
                break;
            default:
                BinaryPrimitives.WriteUInt32LittleEndian(place, length);
                break;
        }
    }
}
