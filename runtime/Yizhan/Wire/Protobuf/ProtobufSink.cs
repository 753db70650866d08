namespace Yizhan;

/// <summary>Writes a proto3 message: what has its default value is not written, lengths are as short as can be.</summary>
public readonly ref struct ProtobufSink
{
    private readonly WireWriter _writer;

    /// <summary>Appends to a buffer.</summary>
    public ProtobufSink(WireWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
    }

    /// <summary>A text; absent and empty are not written.</summary>
    public void Text(int number, Utf8Text value) => Bytes(number, value.Span);

    /// <summary>A text; an empty one is not written.</summary>
    public void Text(int number, ReadOnlySpan<byte> value) => Bytes(number, value);

    /// <summary>Bytes; none are not written.</summary>
    public void Bytes(int number, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return;
        }

        Tag(number, ProtobufWalk.LengthType);
        Append((ulong)value.Length);
        _writer.Write(value);
    }

    /// <summary>A boolean; false is not written.</summary>
    public void Boolean(int number, bool value)
    {
        if (value)
        {
            Tag(number, ProtobufWalk.VarintType);
            _writer.Write(1);
        }
    }

    /// <summary>A number as <c>int32</c> and <c>int64</c> write it; 0 is not written.</summary>
    public void Number(int number, long value)
    {
        if (value != 0)
        {
            Tag(number, ProtobufWalk.VarintType);
            Append((ulong)value);
        }
    }

    /// <summary>Begins a message inside this one; the mark goes to <see cref="EndMessage"/>.</summary>
    public int BeginMessage(int number)
    {
        Tag(number, ProtobufWalk.LengthType);
        _writer.Write(0);
        return _writer.Length;
    }

    /// <summary>Ends it: its length is known now. One byte was kept for that; a longer message is moved up.</summary>
    public void EndMessage(int mark)
    {
        var length = _writer.Length - mark;
        var size = Varint.SizeOf((ulong)length);
        if (size > 1)
        {
            _writer.Reserve(size - 1);
            _writer.Patch.Slice(mark, length).CopyTo(_writer.Patch[(mark + size - 1)..]);
        }

        Varint.Write(_writer.Patch[(mark - 1)..], (ulong)length);
    }

    private void Tag(int number, int type)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        Append(((ulong)number << 3) | (uint)type);
    }

    private void Append(ulong value)
    {
        var size = Varint.SizeOf(value);
        Varint.Write(_writer.Reserve(size), value);
    }
}
