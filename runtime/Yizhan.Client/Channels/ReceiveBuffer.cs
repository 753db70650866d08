using System.Buffers;

namespace Yizhan.Client;

/// <summary>Bytes that have arrived. Grows with what arrives, never with what a length claims.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int FirstBytes = 4096;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _length;

    public ReadOnlySpan<byte> Arrived => _array.AsSpan(0, _length);

    /// <summary>Room for what arrives next; never empty.</summary>
    public Memory<byte> Room()
    {
        if (_length == _array.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
            Arrived.CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_array);
            _array = grown;
        }

        return _array.AsMemory(_length);
    }

    public void Received(int bytes) => _length += bytes;

    /// <summary>Part of what has arrived, valid until the next change.</summary>
    public Utf8Text View(int start, int length) => new(_array, start, length);

    /// <summary>The first bytes, to be changed where they lie.</summary>
    public Span<byte> First(int bytes) => _array.AsSpan(0, bytes);

    public void DropFirst(int bytes)
    {
        _array.AsSpan(bytes, _length - bytes).CopyTo(_array);
        _length -= bytes;
    }

    public void Clear() => _length = 0;

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
}
