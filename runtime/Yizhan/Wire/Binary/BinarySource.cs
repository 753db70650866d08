namespace Yizhan;

/// <summary>
/// Reads the members of a fixed layout, each at its offset. The first thing that is wrong is kept and stops all later
/// reads; nothing is thrown. A checked frame is never too short for its header, but any bytes may be handed in.
/// </summary>
/// <example><code>
/// var source = new BinarySource(body, PacketMembers.Table, ByteOrder.BigEndian, trailer: 1);
/// source.Number(member: 2, at: 4, size: 1, 0, 255, out var command);
/// source.Padded(member: 6, at: 10, size: 16, out var sn);
/// source.Rest(member: 7, at: 26, out var payload);
/// return source.Finish(out error);
/// </code></example>
/// <param name="body">The whole frame, its trailer included.</param>
/// <param name="members">The record's members.</param>
/// <param name="order">Order of the bytes of its numbers.</param>
/// <param name="trailer">Bytes behind the last member that belong to the frame: a check value.</param>
public ref struct BinarySource(Utf8Text body, MemberTable members, ByteOrder order, int trailer)
{
    private WireError _error;

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => _error.IsError;

    /// <summary>Reads a number without sign; four bytes must stay within 31 bits.</summary>
    /// <param name="member">Ordinal of the member.</param>
    /// <param name="at">Its first byte.</param>
    /// <param name="size">Its bytes: 1, 2 or 4.</param>
    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <param name="value">The number; 0 where it cannot be read.</param>
    public bool Number(int member, int at, int size, int min, int max, out int value)
    {
        value = 0;
        if (!TryTake(member, at, size, out var field))
        {
            return false;
        }

        var bytes = field.Span;
        var read = size switch
        {
            1 => bytes[0],
            2 => BinaryFields.ReadUInt16(bytes, order),
            _ => BinaryFields.ReadUInt32(bytes, order),
        };
        if (read > int.MaxValue || (int)read < min || (int)read > max)
        {
            return Fail(member, at, WireCode.OutOfRange);
        }

        value = (int)read;
        return true;
    }

    /// <summary>Reads ASCII padded on the right with NULs or blanks; a field of nothing else is empty, not absent.</summary>
    /// <param name="member">Ordinal of the member.</param>
    /// <param name="at">Its first byte.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="text">The text; absent where it cannot be read.</param>
    public bool Padded(int member, int at, int size, out Utf8Text text)
    {
        text = default;
        if (!TryTake(member, at, size, out var field))
        {
            return false;
        }

        if (!BinaryFields.TryReadPadded(field.Span, out var length, out var offset))
        {
            return Fail(member, at + offset, WireCode.OutOfRange);
        }

        text = field.Slice(0, length);
        return true;
    }

    /// <summary>Takes everything from here up to the trailer; empty where there is nothing.</summary>
    /// <param name="member">Ordinal of the member.</param>
    /// <param name="at">Its first byte.</param>
    /// <param name="slot">The bytes as they are.</param>
    public bool Rest(int member, int at, out WireSlot slot)
    {
        slot = default;
        if (!TryTake(member, at, body.Length - trailer - at, out var field))
        {
            return false;
        }

        slot = new(field);
        return true;
    }

    /// <summary>Ends the frame. True when nothing went wrong.</summary>
    public readonly bool Finish(out WireError error)
    {
        error = _error;
        return !Failed;
    }

    private bool TryTake(int member, int at, int size, out Utf8Text field)
    {
        field = default;
        if (Failed)
        {
            return false;
        }

        if (size < 0 || at + size > body.Length - trailer)
        {
            return Fail(member, Math.Max(0, body.Length), WireCode.Truncated);
        }

        field = body.Slice(at, size);
        return true;
    }

    private bool Fail(int member, int offset, WireCode code)
    {
        _error = new() { Code = code, Offset = offset, Root = members, Path = (ulong)(member + 1), Item = -1 };
        return false;
    }
}
