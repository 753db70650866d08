using System.Buffers;
using System.Runtime.InteropServices;

namespace Yizhan.AspNetCore;

/// <summary>
/// Bytes of a pipe in one piece: read where they lie, which the pipe allows until it is told to go on; what lies in several
/// pieces, or is to be changed, is copied into a pooled array.
/// </summary>
internal struct OnePiece
{
    private byte[]? _rented;
    private int _length;

    /// <summary>The copy, to be changed; empty where nothing was copied.</summary>
    public readonly Span<byte> Copy => _rented.AsSpan(0, _length);

    /// <summary>Makes one piece of them; it lives until <see cref="Return"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="change">Whether they are to be changed: those of the pipe are not ours.</param>
    public Utf8Text Take(in ReadOnlySequence<byte> bytes, bool change = false)
    {
        if (!change && bytes.IsSingleSegment && MemoryMarshal.TryGetArray(bytes.First, out var segment) && segment.Array is not null)
        {
            return new(segment);
        }

        _length = (int)bytes.Length;
        _rented = ArrayPool<byte>.Shared.Rent(_length);
        bytes.CopyTo(_rented);
        return new(_rented, 0, _length);
    }

    /// <summary>Gives a copy back.</summary>
    public void Return()
    {
        if (_rented is { } rented)
        {
            (_rented, _length) = (null, 0);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
