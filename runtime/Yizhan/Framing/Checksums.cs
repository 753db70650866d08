using System.Numerics;
using System.Runtime.InteropServices;

namespace Yizhan;

/// <summary>Check values of frames. They find accidents, not intentions.</summary>
public static class Checksums
{
    /// <summary>XOR of all bytes; 0 for none. A frame that ends with the XOR of what is before has the XOR 0.</summary>
    public static byte Xor(ReadOnlySpan<byte> bytes)
    {
        var whole = bytes.Length - (bytes.Length % Vector<byte>.Count);
        var lanes = Vector<byte>.Zero;
        foreach (var vector in MemoryMarshal.Cast<byte, Vector<byte>>(bytes[..whole]))
        {
            lanes ^= vector;
        }

        byte value = 0;
        for (var lane = 0; lane < Vector<byte>.Count; lane++)
        {
            value ^= lanes[lane];
        }

        foreach (var single in bytes[whole..])
        {
            value ^= single;
        }

        return value;
    }
}
