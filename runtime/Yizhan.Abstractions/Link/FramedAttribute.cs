namespace Yizhan;

/// <summary>Where a message ends on a stream.</summary>
/// <remarks>
/// <code>
/// [Framed(Prefix.Varint, Max = 4 &lt;&lt; 20)]
/// [Framed(Prefix.Header, Max = 0x2800, EmitMax = 10239, Covers = 27, Checksum = Checksum.Xor, FinishWithinSeconds = 30)]
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class FramedAttribute(Prefix prefix) : Attribute
{
    /// <summary>How the length is told.</summary>
    public Prefix Prefix { get; } = prefix;

    /// <summary>Largest length in bytes that is accepted; a longer frame closes the connection.</summary>
    public int Max { get; set; }

    /// <summary>Largest length in bytes that is emitted; 0: the same.</summary>
    public int EmitMax { get; set; }

    /// <summary>Byte order of fixed-size lengths.</summary>
    public ByteOrder Order { get; set; }

    /// <summary>Bytes that the length covers besides the body.</summary>
    public int Covers { get; set; }

    /// <summary>Check value behind the body.</summary>
    public Checksum Checksum { get; set; }

    /// <summary>
    /// Of a header: the setting, declared by an <see cref="AssumesAttribute"/>, by which an operator chooses the other byte
    /// order for a link; empty: none. It is <c>little</c>, or <c>big</c> where <see cref="Order"/> is little-endian.
    /// </summary>
    public string Setting { get; set; } = "";

    /// <summary>Seconds within which a frame that has begun must be complete.</summary>
    public int FinishWithinSeconds { get; set; } = 30;
}

/// <summary>How the length of a frame is told.</summary>
public enum Prefix
{
    /// <summary>Base-128 varint, written minimally, at most five bytes.</summary>
    Varint = 1,

    /// <summary>Two bytes.</summary>
    UInt16 = 2,

    /// <summary>Four bytes.</summary>
    UInt32 = 3,

    /// <summary>
    /// A fixed header, declared by the <c>At</c> and <c>Size</c> of the envelopes' members, holds the length
    /// (<see cref="Role.Length"/>) and perhaps a marker (<see cref="Role.Marker"/>), which may differ by direction.
    /// </summary>
    Header = 4,
}

/// <summary>Order of the bytes of a number.</summary>
public enum ByteOrder
{
    /// <summary>Most significant first.</summary>
    BigEndian = 0,

    /// <summary>Least significant first.</summary>
    LittleEndian = 1,
}

/// <summary>Check value of a frame.</summary>
public enum Checksum
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>XOR of every byte before it.</summary>
    Xor = 1,
}
