namespace Benchmarks.Load.Loop;

/// <summary>Requests of one connection, whole bytes that were made before the clock starts.</summary>
/// <param name="repeats">Whether it begins again at its end; else it is spent there.</param>
internal sealed class RequestTape(bool repeats)
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[4096];
    private int _next;

    public void Add(ReadOnlySpan<byte> request)
    {
        var length = _ends.Count == 0 ? 0 : _ends[^1];
        if (_bytes.Length - length < request.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, length + request.Length));
        }

        request.CopyTo(_bytes.AsSpan(length));
        _ends.Add(length + request.Length);
    }

    /// <summary>How many requests wait.</summary>
    public int Left => _ends.Count - _next;

    /// <summary>Forgets what was sent.</summary>
    public void Clear()
    {
        _ends.Clear();
        _next = 0;
    }

    /// <summary>The next request; nothing where the tape is spent.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (_next == _ends.Count)
        {
            if (!repeats || _ends.Count == 0)
            {
                return default;
            }

            _next = 0;
        }

        var start = _next == 0 ? 0 : _ends[_next - 1];
        return _bytes.AsSpan(start, _ends[_next++] - start);
    }
}
