namespace Yizhan.Tests;

/// <summary>Rules of a packet: marker, 16-bit length of the whole, 26 bytes of header, one byte of XOR.</summary>
internal static class Packets
{
    public static FrameRules Device { get; } = Of([0xDD, 0xCC]);

    public static FrameRules Platform { get; } = Of([0xCC, 0xDD]);

    private static FrameRules Of(byte[] marker) => new(Prefix.Header, 0x2800)
    {
        Marker = marker,
        LengthAt = 2,
        HeaderBytes = 26,
        Covers = 27,
        EmitMax = 0x27FF,
        Checksum = Checksum.Xor,
    };
}
