namespace Yizhan.Testing;

/// <summary>What became of an input.</summary>
/// <param name="Accepted">Whether it got through to the end: a record was read, a handler was called, a frame was found.</param>
/// <param name="Digest">The same for the same result.</param>
internal readonly record struct FuzzOutcome(bool Accepted, int Digest)
{
    /// <summary>With what was written besides.</summary>
    public static FuzzOutcome Of(bool accepted, int code, ReadOnlySpan<byte> written)
    {
        var digest = new HashCode();
        digest.Add(code);
        digest.AddBytes(written);
        return new(accepted, digest.ToHashCode());
    }
}
