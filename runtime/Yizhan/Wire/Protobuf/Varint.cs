namespace Yizhan;

/// <summary>Base-128 integers, the lowest seven bits first.</summary>
/// <remarks>
/// <code>
/// 300 = 10_0101100   AC 02      1 0101100   0 0000010
///                               | bits 0-6  | bits 7-13
///                               more follow the last
/// </code>
/// </remarks>
public static class Varint
{
    /// <summary>Most bytes of one.</summary>
    public const int MaxSize = 10;

    /// <summary>Reads one; a longer spelling than needed is accepted as long as the value fits 64 bits.</summary>
    public static VarintResult TryRead(ReadOnlySpan<byte> source, out ulong value, out int size)
    {
        value = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var part = source[i];
            if (i == MaxSize - 1 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
            {
                size = i + 1;
                return VarintResult.Ok;
            }
        }

        value = 0;
        size = 0;
        return source.Length < MaxSize ? VarintResult.Incomplete : VarintResult.TooLong;
    }

    /// <summary>Writes the shortest spelling and says how many bytes it took; the target has room for it.</summary>
    public static int Write(Span<byte> target, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            target[size++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[size++] = (byte)value;
        return size;
    }

    /// <summary>Bytes of the shortest spelling.</summary>
    public static int SizeOf(ulong value)
    {
        var size = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            size++;
        }

        return size;
    }
}
