using System.Buffers;

namespace Yizhan;

/// <summary>
/// Working space of one call: where escaped text is decoded to, where a payload is written before it goes into its
/// envelope, and the hashes. One per connection or per worker, reset between messages, so that the steady state
/// allocates nothing. Not for two threads at once.
/// </summary>
public sealed class Scratch : IDisposable
{
    private const int FirstBlock = 4096;

    private readonly List<byte[]> _full = [];
    private byte[] _block = ArrayPool<byte>.Shared.Rent(FirstBlock);
    private int _used;

    /// <summary>Where a payload is written before it goes into its envelope.</summary>
    public WireWriter Payload { get; } = new();

    /// <summary>The hashes that this call may need, made at first use.</summary>
    public Hashes Hashes { get; } = new();

    /// <summary>Leniencies that fired since the last reset.</summary>
    public Quirks Fired { get; set; }

    /// <summary>Space for this many bytes, valid until the next reset. The caller has checked the count against a limit.</summary>
    public ArraySegment<byte> Take(int count)
    {
        if (_block.Length - _used < count)
        {
            _full.Add(_block);
            _block = ArrayPool<byte>.Shared.Rent(Math.Max(count, _block.Length));
            _used = 0;
        }

        var taken = new ArraySegment<byte>(_block, _used, count);
        _used += count;
        return taken;
    }

    /// <summary>Gives back the end of what was taken last, when it turned out shorter.</summary>
    public Utf8Text Keep(ArraySegment<byte> taken, int used)
    {
        if (ReferenceEquals(taken.Array, _block) && taken.Offset + taken.Count == _used)
        {
            _used = taken.Offset + used;
        }

        return new(taken.Array!, taken.Offset, used);
    }

    /// <summary>Forgets everything that was taken and written.</summary>
    public void Reset()
    {
        if (_full.Count > 0)
        {
            foreach (var block in _full)
            {
                ArrayPool<byte>.Shared.Return(block);
            }

            _full.Clear();
        }

        _used = 0;
        Fired = Quirks.None;
        Payload.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        ArrayPool<byte>.Shared.Return(_block);
        _block = [];
        Payload.Dispose();
        Hashes.Dispose();
    }
}
