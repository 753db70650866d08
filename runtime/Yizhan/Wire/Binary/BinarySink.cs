namespace Yizhan;

/// <summary>
/// Writes the members of a fixed layout, each at its offset. A value that does not fit its field is kept as the output's
/// error (<see cref="WireWriter.Error"/>), and what was written must not be sent.
/// </summary>
/// <param name="output">Where it is written.</param>
/// <param name="members">The record's members.</param>
/// <param name="order">Order of the bytes of its numbers.</param>
/// <param name="header">Bytes of the layout up to the rest; those that no member fills are 0.</param>
public readonly ref struct BinarySink(WireWriter output, MemberTable members, ByteOrder order, int header)
{
    private readonly int _start = Begin(output, header);

    /// <summary>Writes a number of 1, 2 or 4 bytes.</summary>
    public void Number(int member, int at, int size, int value)
    {
        if (value < 0 || (size < 4 && value >> (8 * size) != 0))
        {
            output.Refuse(members, member, WireCode.OutOfRange);
            return;
        }

        var field = output.Patch.Slice(_start + at, size);
        switch (size)
        {
            case 1:
                field[0] = (byte)value;
                break;
            case 2:
                BinaryFields.WriteUInt16(field, (ushort)value, order);
                break;
            default:
                BinaryFields.WriteUInt32(field, (uint)value, order);
                break;
        }
    }

    /// <summary>Writes printable ASCII, padded on the right with NULs.</summary>
    public void Padded(int member, int at, int size, Utf8Text text)
    {
        if (!BinaryFields.TryWritePadded(output.Patch.Slice(_start + at, size), text.Span))
        {
            output.Refuse(members, member, text.Length > size ? WireCode.TooLong : WireCode.OutOfRange, text.Length, size);
        }
    }

    /// <summary>Appends everything else.</summary>
    public void Rest(WireSlot slot) => output.Write(slot.Text.Span);

    private static int Begin(WireWriter output, int header)
    {
        ArgumentNullException.ThrowIfNull(output);
        var start = output.Length;
        output.Reserve(header).Clear();
        return start;
    }
}
