using System.Diagnostics.CodeAnalysis;

namespace Yizhan;

/// <summary>
/// The sealers of one key, kept for the next message. Taken and put back from any thread; one is kept, which is enough for
/// a device that speaks to the platform one message at a time.
/// </summary>
/// <param name="profile">How to seal.</param>
/// <param name="keyText">The key text; it never leaves.</param>
public sealed class SealerShelf(SealProfile profile, ReadOnlyMemory<byte> keyText)
{
    private Sealer? _kept;

    /// <summary>A sealer for the caller alone; false where the key is too short for the cipher, or weak.</summary>
    public bool TryTake([NotNullWhen(true)] out Sealer? sealer)
    {
        sealer = Interlocked.Exchange(ref _kept, null);
        return sealer is not null || Sealer.TryCreate(profile, keyText.Span, out sealer);
    }

    /// <summary>Takes a sealer back; it must not be used any more by whoever had it.</summary>
    public void PutBack(Sealer sealer) => Interlocked.Exchange(ref _kept, sealer)?.Dispose();
}
