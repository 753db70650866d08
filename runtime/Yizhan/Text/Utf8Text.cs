using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Yizhan;

/// <summary>
/// A view of UTF-8 text: a slice of the body it was read from, or of scratch space where it had escapes. It is valid
/// until the handler's task ends; <see cref="Keep"/> copies it, <see cref="ToString"/> makes a string.
/// </summary>
/// <remarks>Absent and empty are different: <c>default</c> is absent, <see cref="Empty"/> is there and has no bytes.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Utf8Text : IEquatable<Utf8Text>
{
    private readonly byte[]? _array;
    private readonly int _offset;
    private readonly int _length;

    /// <summary>A view of part of an array; the bytes must be UTF-8.</summary>
    public Utf8Text(byte[] array, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)array.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(array.Length - offset), nameof(length));
        _array = array;
        _offset = offset;
        _length = length;
    }

    /// <summary>A view of a whole array.</summary>
    public Utf8Text(byte[] array)
        : this(array, 0, array?.Length ?? 0)
    {
    }

    /// <summary>A view of a segment; a default segment is absent text.</summary>
    public Utf8Text(ArraySegment<byte> segment)
    {
        _array = segment.Array;
        _offset = segment.Offset;
        _length = segment.Count;
    }

    /// <summary>Text that is there and has no bytes.</summary>
    public static Utf8Text Empty { get; } = new([]);

    /// <summary>Whether there is no text at all.</summary>
    public bool IsAbsent => _array is null;

    /// <summary>Whether there is nothing to read: absent, or without bytes.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Length in bytes.</summary>
    public int Length => _length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _array is null
            ? default
            : MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), (nint)(uint)_offset), _length);
    }

    /// <summary>The bytes with their array; default where absent.</summary>
    public ArraySegment<byte> Segment => _array is null ? default : new(_array, _offset, _length);

    /// <summary>The bytes as memory.</summary>
    public ReadOnlyMemory<byte> Memory => new(_array, _offset, _length);

    /// <summary>Encodes a string; <c>null</c> is absent text.</summary>
    public static implicit operator Utf8Text(string? text) => text switch
    {
        null => default,
        "" => Empty,
        _ => new(Encoding.UTF8.GetBytes(text)),
    };

    /// <summary>Encodes a string; <c>null</c> is absent text.</summary>
    public static Utf8Text FromString(string? text) => text;

    /// <summary>Whether two texts have the same bytes; absent equals empty.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    /// <summary>Part of this text.</summary>
    public Utf8Text Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)_length, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(_length - start), nameof(length));
        return _array is null ? default : new(_array, _offset + start, length);
    }

    /// <summary>This text, or one without bytes where there is none.</summary>
    public Utf8Text OrEmpty() => _array is null ? Empty : this;

    /// <summary>The text as a string, or <c>null</c> where there is nothing to read.</summary>
    public string? OrNull() => _length == 0 ? null : ToString();

    /// <summary>Whether the bytes are these; write the literal as <c>"..."u8</c>.</summary>
    public bool Is(ReadOnlySpan<byte> literal) => Span.SequenceEqual(literal);

    /// <summary>A copy that outlives the call it was read in.</summary>
    public Utf8Text Keep() => _array is null ? default : new(Span.ToArray());

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>The text as a string; empty where absent.</summary>
    public override string ToString() => _length == 0 ? "" : Encoding.UTF8.GetString(Span);
}
