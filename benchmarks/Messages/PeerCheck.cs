namespace Benchmarks.Messages;

/// <summary>A peer that does something else, or less, would be measured for nothing.</summary>
internal static class PeerCheck
{
    /// <exception cref="InvalidOperationException">A peer writes other bytes than ours, or loses something of what it reads.</exception>
    public static void Require(Subject subject)
    {
        foreach (var peer in subject.Peers)
        {
            Same(subject, peer, "writes", peer.Write());
            Same(subject, peer, "makes of what it has read", peer.Rewrite(subject.Sample.Request));
        }
    }

    private static void Same(Subject subject, IPeer peer, string what, byte[] bytes)
    {
        var request = subject.Sample.Request;
        if (!peer.Same(bytes, request))
        {
            var common = request.AsSpan().CommonPrefixLength(bytes);
            throw new InvalidOperationException(
                $"{peer.Name} {what} another {subject.Name}: from byte {common} on {Around(bytes, common)} instead of {Around(request, common)}");
        }
    }

    private static string Around(byte[] bytes, int at) => Convert.ToHexString(bytes.AsSpan(at, Math.Min(24, bytes.Length - at)));
}
