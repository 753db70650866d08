using System.Buffers;
using System.Runtime.CompilerServices;

namespace Yizhan;

/// <summary>A growing buffer on pooled arrays that is written, read out and cleared over and over.</summary>
public sealed class WireWriter : IBufferWriter<byte>, IDisposable
{
    private byte[] _array;
    private int _length;

    /// <summary>An empty buffer with room for at least this many bytes.</summary>
    public WireWriter(int capacity = 1024) => _array = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written so far.</summary>
    public int Length => _length;

    /// <summary>What was written, valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _array.AsSpan(0, _length);

    /// <summary>What was written, for patching places that were reserved.</summary>
    public Span<byte> Patch => _array.AsSpan(0, _length);

    /// <summary>What was written as a view, valid until the next write.</summary>
    public Utf8Text Text => new(_array, 0, _length);

    /// <summary>Part of what was written as a view, valid until the next write.</summary>
    public Utf8Text View(int start, int length) => new(_array, start, length);

    /// <summary>
    /// The first thing that the document does not allow in what was written: a text longer than its field, more elements
    /// than may be sent. What was written must not be sent then.
    /// </summary>
    public WireError Error { get; private set; }

    /// <summary>Notes what the document does not allow; only the first counts.</summary>
    /// <param name="members">The record.</param>
    /// <param name="member">Ordinal of the member.</param>
    /// <param name="code">What is wrong.</param>
    /// <param name="actual">What was to be written (a length, a count), where that says something.</param>
    /// <param name="limit">What is allowed.</param>
    public void Refuse(MemberTable members, int member, WireCode code, long actual = 0, long limit = 0)
    {
        if (!Error.IsError)
        {
            Error = new()
            {
                Code = code,
                Offset = -1,
                Actual = actual,
                Limit = limit,
                Root = members,
                Path = (ulong)(member + 1),
                Item = -1,
            };
        }
    }

    /// <summary>Notes that a message is longer than a frame may be.</summary>
    /// <param name="bytes">Bytes of the message.</param>
    /// <param name="most">Bytes that fit.</param>
    public void RefuseLength(long bytes, long most)
    {
        if (!Error.IsError)
        {
            Error = new() { Code = WireCode.TooLong, Offset = -1, Actual = bytes, Limit = most, Item = -1 };
        }
    }

    /// <summary>What a codec writes of a message, as a string: for journals, notes and details, not for the wire.</summary>
    public static string TextOf<T>(in T message, WireWrite<T> write)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(write);
        using var output = new WireWriter();
        write(in message, output);
        return output.Text.ToString();
    }

    /// <summary>Forgets what was written and keeps the array.</summary>
    public void Clear()
    {
        _length = 0;
        Error = default;
    }

    /// <summary>Cuts what was written back to this length.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length, nameof(length));
        _length = length;
    }

    /// <summary>Appends one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        if (_length == _array.Length)
        {
            Grow(1);
        }

        _array[_length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Appends this many bytes and hands them out to be filled.</summary>
    public Span<byte> Reserve(int count)
    {
        var span = GetSpan(count)[..count];
        _length += count;
        return span;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - _length), nameof(count));
        _length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _array.AsSpan(_length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var array = _array;
        _array = [];
        _length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Ensure(int sizeHint)
    {
        if (_array.Length - _length < Math.Max(sizeHint, 1))
        {
            Grow(Math.Max(sizeHint, 1));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + more), _array.Length * 2));
        _array.AsSpan(0, _length).CopyTo(grown);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = grown;
    }
}

/// <summary>Writes a message, as the generated codecs do.</summary>
/// <typeparam name="T">The message.</typeparam>
public delegate void WireWrite<T>(in T message, WireWriter output)
    where T : struct;
