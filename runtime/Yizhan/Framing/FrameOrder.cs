namespace Yizhan;

/// <summary>
/// Turns the numbers of headers round where a peer writes them in the other byte order than the document, so that nothing
/// behind the connection has to know. An XOR over the frame stays right: it does not care for order.
/// </summary>
/// <remarks>
/// <code>
/// DD CC 00 1B 10 00 00 00 02 01 ...      big-endian
/// CC DD 1B 00 10 00 00 02 00 01 ...      little-endian: marker, length, index and count turned
/// </code>
/// </remarks>
public static class FrameOrder
{
    /// <summary>Turns every whole frame, in place.</summary>
    /// <param name="frames">Frames, one behind the other.</param>
    /// <param name="rules">The rules by which they stand now; those of the other order hold afterwards.</param>
    public static void Turn(Span<byte> frames, FrameRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        while (FrameReader.TryRead(frames, rules, out _, out var bytes) == FrameStatus.Complete)
        {
            for (var i = 0; i < rules.Numbers.Count; i++)
            {
                var (at, size) = rules.Numbers[i];
                frames.Slice(at, size).Reverse();
            }

            frames = frames[(int)bytes..];
        }
    }
}
