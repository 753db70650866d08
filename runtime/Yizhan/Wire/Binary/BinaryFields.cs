using System.Buffers.Binary;

namespace Yizhan;

/// <summary>Fields of fixed layouts: pure functions over spans that the caller has cut to the field's size.</summary>
public static class BinaryFields
{
    /// <summary>Characters of a command byte: <c>0x10</c>.</summary>
    public const int HexByteSize = 4;

    /// <summary>Reads two bytes.</summary>
    public static ushort ReadUInt16(ReadOnlySpan<byte> field, ByteOrder order) => order == ByteOrder.LittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(field)
        : BinaryPrimitives.ReadUInt16BigEndian(field);

    /// <summary>Writes two bytes.</summary>
    public static void WriteUInt16(Span<byte> field, ushort value, ByteOrder order)
    {
        if (order == ByteOrder.LittleEndian)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(field, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(field, value);
        }
    }

    /// <summary>Reads four bytes.</summary>
    public static uint ReadUInt32(ReadOnlySpan<byte> field, ByteOrder order) => order == ByteOrder.LittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(field)
        : BinaryPrimitives.ReadUInt32BigEndian(field);

    /// <summary>Writes four bytes.</summary>
    public static void WriteUInt32(Span<byte> field, uint value, ByteOrder order)
    {
        if (order == ByteOrder.LittleEndian)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(field, value);
        }
    }

    /// <summary>
    /// Reads ASCII that is padded on the right: <c>43 44 36 37 00 00 00 00</c> is <c>CD67</c>. NULs and blanks at the end
    /// are cut; a field of nothing else is empty. False, with the offset, where another byte is not printable ASCII.
    /// </summary>
    public static bool TryReadPadded(ReadOnlySpan<byte> field, out int length, out int offset)
    {
        length = field.TrimEnd("\0 "u8).Length;
        offset = field[..length].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
        if (offset >= 0)
        {
            length = 0;
            return false;
        }

        return true;
    }

    /// <summary>Reads ASCII that is padded on the right as a view of the same bytes.</summary>
    public static bool TryReadPadded(Utf8Text field, out Utf8Text text)
    {
        var read = TryReadPadded(field.Span, out var length, out _);
        text = read ? field.Slice(0, length) : default;
        return read;
    }

    /// <summary>Writes ASCII padded with NULs; false, and nothing written, where it is longer than the field or not printable ASCII.</summary>
    public static bool TryWritePadded(Span<byte> field, ReadOnlySpan<byte> text)
    {
        if (text.Length > field.Length || text.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
        {
            return false;
        }

        text.CopyTo(field);
        field[text.Length..].Clear();
        return true;
    }

    /// <summary>Reads a command byte: <c>0x25</c>, <c>0X25</c> or <c>25</c>, always hexadecimal, digits in either case.</summary>
    public static bool TryReadHexByte(ReadOnlySpan<byte> text, out byte value)
    {
        if (text.StartsWith("0x"u8) || text.StartsWith("0X"u8))
        {
            text = text[2..];
        }

        var read = text.Length == 2
            ? (HexText.Digit(text[0]) << 4) | HexText.Digit(text[1])
            : -1;
        value = (byte)Math.Max(read, 0);
        return read >= 0;
    }

    /// <summary>Writes a command byte as <c>0x</c> and two upper-case digits; the target has room for four bytes.</summary>
    public static void WriteHexByte(Span<byte> target, byte value)
    {
        target[3] = PercentEncoding.Digit(value & 15);
        target[2] = PercentEncoding.Digit(value >> 4);
        target[1] = (byte)'x';
        target[0] = (byte)'0';
    }
}
