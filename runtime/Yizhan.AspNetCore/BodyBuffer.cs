using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Yizhan.AspNetCore;

/// <summary>
/// Gathers a request's body in one pooled array. It grows with what has arrived, not with what a header claims, and not
/// beyond the limit.
/// </summary>
internal sealed class BodyBuffer(int limit) : IDisposable
{
    private const int First = 4096;

    private byte[] _array = [];
    private int _length;

    /// <summary>The body.</summary>
    public Utf8Text Text => new(_array, 0, _length);

    /// <summary>Reads to the end; false, and nothing more is read, where the body is larger than the limit.</summary>
    public async ValueTask<bool> FillAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return false;
        }

        if (request.ContentLength == 0)
        {
            return true;
        }

        // One byte more than allowed tells a body that is too large from one that just fits.
        while (true)
        {
            if (_length == _array.Length)
            {
                Grow();
            }

            var room = Math.Min(_array.Length, limit + 1) - _length;
            var read = await request.Body.ReadAsync(_array.AsMemory(_length, room), cancellation);
            if (read == 0)
            {
                return true;
            }

            _length += read;
            if (_length > limit)
            {
                return false;
            }
        }
    }

    public void Dispose()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }
    }

    private void Grow()
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(First, _array.Length * 2));
        _array.AsSpan(0, _length).CopyTo(grown);
        Dispose();
        _array = grown;
    }
}
