using System.Buffers.Binary;
using System.Globalization;

namespace Yizhan.Server.Commands;

/// <summary>
/// Numbers of commands: 19 decimal digits, the milliseconds of the clock and six random ones, each greater than the last,
/// also when the clock is set back. Text of one length sorts like the numbers.
/// </summary>
internal sealed class CommandIds(TimeProvider time, Action<Span<byte>> random)
{
    private const long PerMillisecond = 1_000_000;

    private readonly Lock _lock = new();
    private long _last;

    /// <summary>Goes on behind this number.</summary>
    public void StartAfter(string? last)
    {
        lock (_lock)
        {
            _last = Math.Max(_last, last is null ? 0 : long.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    public string Next()
    {
        Span<byte> bytes = stackalloc byte[8];
        random(bytes);
        var noise = (long)(BinaryPrimitives.ReadUInt64LittleEndian(bytes) % PerMillisecond);
        var wanted = (time.GetUtcNow().ToUnixTimeMilliseconds() * PerMillisecond) + noise;
        lock (_lock)
        {
            _last = Math.Max(_last + 1, wanted);
            return _last.ToString("D19", CultureInfo.InvariantCulture);
        }
    }
}
