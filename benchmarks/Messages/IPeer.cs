namespace Benchmarks.Messages;

/// <summary>
/// What a good engineer would otherwise write for one message, with good libraries: the same typed values, the same bytes
/// on the wire, the same secrets.
/// </summary>
internal interface IPeer
{
    /// <summary>The libraries it stands for.</summary>
    string Name { get; }

    /// <summary>Does a step once, and says how many bytes or members came of it; <c>null</c> where the peer has no such step.</summary>
    Func<int>? Of(Step step);

    /// <summary>The whole request that it writes of its typed values: the same as ours.</summary>
    byte[] Write();

    /// <summary>The whole request that it writes of what it has read: nothing was lost.</summary>
    byte[] Rewrite(byte[] request);

    /// <summary>Whether two requests are the same: byte for byte, unless the peer's library writes the same in other words.</summary>
    bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}
