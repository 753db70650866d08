namespace Yizhan;

/// <summary>Where a message ends on a stream, one way of one link. Built once; the readers and writers keep no state.</summary>
/// <remarks>
/// <code>
/// Prefix.Varint, UInt16, UInt32     | length | body ......................... | trailer |
///                                     frame = prefix + (length - Covers) + trailer
///
/// Prefix.Header                     | marker ... length ... | body ............ | trailer |
///                                   0        LengthAt       HeaderBytes
///                                     frame = HeaderBytes + (length - Covers) + trailer, handed on as a whole
/// </code>
/// A length that covers the whole packet of a 26-byte header and a 1-byte trailer has Covers = 27, and thereby 27 is also
/// the smallest length.
/// </remarks>
public sealed record FrameRules
{
    /// <summary>The most bytes before the end of the length: marker and length must stand within them.</summary>
    public const int MostHeadBytes = 64;

    /// <summary>The rules of a prefix; set the rest with an initialiser.</summary>
    /// <param name="prefix">How the length is told.</param>
    /// <param name="max">Largest length that is accepted, as the wire tells it, 1 to 2,147,483,647.</param>
    public FrameRules(Prefix prefix, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)prefix, (int)Prefix.Varint, nameof(prefix));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)prefix, (int)Prefix.Header, nameof(prefix));
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        Prefix = prefix;
        Max = max;
    }

    /// <summary>How the length is told.</summary>
    public Prefix Prefix { get; }

    /// <summary>Largest length that is accepted, as the wire tells it; a greater one breaks the connection.</summary>
    public int Max { get; }

    /// <summary>Largest length that is written; 0: the same.</summary>
    public int EmitMax { get; init; }

    /// <summary>Order of the bytes of a length of fixed size.</summary>
    public ByteOrder Order { get; init; }

    /// <summary>Bytes that the length covers besides the body; a smaller length breaks the connection.</summary>
    public int Covers { get; init => field = AtLeast(0, value); }

    /// <summary>Check value behind the body: one byte for <see cref="Checksum.Xor"/>, the XOR of every byte before it.</summary>
    public Checksum Checksum { get; init; }

    /// <summary>Of a header: the bytes that must stand at offset 0 of what is read; empty: none.</summary>
    public ReadOnlyMemory<byte> Marker
    {
        get;
        init
        {
            AtMost(MostHeadBytes, value.Length);
            field = value;
        }
    }

    /// <summary>Of a header: offset of the length, 0 to 60.</summary>
    public int LengthAt { get; init => field = AtLeast(0, AtMost(MostHeadBytes - 4, value)); }

    /// <summary>Of a header: bytes of the length, 2 or 4.</summary>
    public int LengthSize
    {
        get;
        init => field = value is 2 or 4
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a length in a header has 2 or 4 bytes");
    } = 2;

    /// <summary>Of a header: all its bytes up to the body.</summary>
    public int HeaderBytes { get; init => field = AtLeast(0, value); }

    /// <summary>
    /// Of a header: its numbers of several bytes, marker and length among them, by offset and size in bytes; empty where
    /// nobody may choose another byte order.
    /// </summary>
    public IReadOnlyList<(int At, int Size)> Numbers { get; init; } = [];

    /// <summary>Whether these are the rules of a peer that writes numbers the other way round than the document.</summary>
    public bool IsTurned { get; private init; }

    /// <summary>Time within which a frame that has begun must be complete.</summary>
    public TimeSpan FinishWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes behind the body.</summary>
    public int TrailerBytes => Checksum == Checksum.None ? 0 : 1;

    /// <summary>Largest whole frame that is accepted, in bytes; what a receive buffer must be able to hold.</summary>
    public long MaxFrame => PrefixBytes + TrailerBytes + Math.Max(0L, (long)Max - Covers);

    /// <summary>Bytes reserved in front of a body: the longest prefix, or none for a header, which its envelope writes.</summary>
    internal int Room => Prefix == Prefix.Header ? 0 : PrefixBytes;

    private int PrefixBytes => Prefix switch
    {
        Prefix.Varint => 5,
        Prefix.UInt16 => 2,
        Prefix.UInt32 => 4,
        _ => HeaderBytes,
    };

    /// <summary>The rules of a peer that writes the numbers of its headers in the other byte order.</summary>
    /// <exception cref="InvalidOperationException">The rules do not say where the numbers stand.</exception>
    public FrameRules Turned()
    {
        if (Numbers.Count == 0)
        {
            throw new InvalidOperationException("nothing says where the numbers of this header stand");
        }

        var marker = Marker.ToArray();
        Array.Reverse(marker);
        return this with
        {
            Order = Order == ByteOrder.BigEndian ? ByteOrder.LittleEndian : ByteOrder.BigEndian,
            Marker = marker,
            IsTurned = !IsTurned,
        };
    }

    private static int AtLeast(int least, int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }

    private static int AtMost(int most, int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
