namespace Yizhan;

/// <summary>
/// JSON text as it is signed: the bytes from the wire, without the members that the signature leaves out. Nothing is
/// parsed into values and written again, so that a sender's own spelling is what is verified.
/// </summary>
/// <remarks>
/// A path names what is left out: <c>img</c> in the outermost object, <c>data[].img</c> in each element of its
/// <c>data</c>. Names are compared as they stand there, byte by byte. Text that is not JSON even with every leniency,
/// or nested deeper than 32, is appended whole.
/// </remarks>
public static class SignedText
{
    /// <summary>
    /// Appends text without one member (rule ZJ-S6): its name, colon and value and one comma are cut, the comma behind
    /// it together with the blanks before that comma, or else the one before it together with the blanks after it.
    /// </summary>
    public static void AppendWithout(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, ref CanonicalSink sink)
    {
        // Names are compared byte by byte, so text that does not hold the name holds nothing to cut. Most messages carry
        // no picture, and this look costs a fraction of the walk.
        if (json.IndexOf(path[(path.LastIndexOf((byte)'.') + 1)..]) < 0)
        {
            sink.Append(json);
        }
        else
        {
            Append(json, path, compact: false, ref sink);
        }
    }

    /// <summary>
    /// Appends text without the blanks outside strings, its names in double quotes, scalars as they stand there
    /// (rule ZJ-S5), and without the member of the path, if one is given.
    /// </summary>
    public static void AppendCompact(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, ref CanonicalSink sink)
        => Append(json, path, compact: true, ref sink);

    private static void Append(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, bool compact, ref CanonicalSink sink)
    {
        // That it cannot be scanned to its end must not be found out when half of it is in the hash.
        var fired = Quirks.None;
        if (JsonScan.TrySkipDocument(json, SignedWalk.Scanned, ref fired, out _))
        {
            new SignedWalk(json, path, compact).Append(ref sink);
        }
        else
        {
            sink.Append(json);
        }
    }
}
