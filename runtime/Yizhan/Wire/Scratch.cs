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
    private readonly byte[] _arrival = new byte[MemberTable.MaxMembers];
    private int _arrived;
    private byte[] _block = ArrayPool<byte>.Shared.Rent(FirstBlock);
    private int _used;

    /// <summary>Where a payload is written before it goes into its envelope.</summary>
    public WireWriter Payload { get; } = new();

    /// <summary>The hashes that this call may need, made at first use.</summary>
    public Hashes Hashes { get; } = new();

    /// <summary>Names in open JSON objects that nobody knows.</summary>
    internal SeenNames Names { get; } = new();

    /// <summary>Leniencies that fired since the last reset.</summary>
    public Quirks Fired { get; set; }

    /// <summary>Ordinals of an envelope's members in the order in which they came, for a signature over that order.</summary>
    public ReadOnlySpan<byte> Arrival => _arrival.AsSpan(0, _arrived);

    /// <summary>Notes the order in which an envelope's members came.</summary>
    public void Arrived(ReadOnlySpan<byte> ordinals)
    {
        ordinals.CopyTo(_arrival);
        _arrived = ordinals.Length;
    }

    /// <summary>Notes one member more; one that comes again, spelt exactly, takes the place of the one before.</summary>
    internal void Arrived(byte ordinal)
    {
        var earlier = Arrival.IndexOf(ordinal);
        if (earlier >= 0)
        {
            _arrival.AsSpan(earlier + 1, --_arrived - earlier).CopyTo(_arrival.AsSpan(earlier));
        }

        _arrival[_arrived++] = ordinal;
    }

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
        _arrived = 0;
        Names.Count = 0;
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
