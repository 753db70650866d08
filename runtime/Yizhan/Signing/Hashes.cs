using System.Security.Cryptography;

namespace Yizhan;

/// <summary>One reusable instance of each hash; made at first use, reset by reading the result.</summary>
public sealed class Hashes : IDisposable
{
    private const int GatheredBytes = 1024;

    private IncrementalHash? _md5;
    private IncrementalHash? _sha1;
    private IncrementalHash? _sha256;

    /// <summary>Where a text that is signed is gathered, so that most of them go into the hash in one piece: each call of it costs more than copying a kilobyte.</summary>
    internal byte[] Gathered => field ??= new byte[GatheredBytes];

    /// <summary>Where the case of it is folded: what is gathered may become half as long again.</summary>
    internal byte[] Folded => field ??= new byte[GatheredBytes + (GatheredBytes / 2)];

    /// <summary>The instance for a digest, empty.</summary>
    public IncrementalHash For(Digest digest) => digest switch
    {
        Digest.Md5 => _md5 ??= IncrementalHash.CreateHash(HashAlgorithmName.MD5),
        Digest.Sha1 => _sha1 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
        Digest.Sha256 => _sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
        _ => throw new ArgumentOutOfRangeException(nameof(digest), digest, "a keyed digest has no shared instance"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _md5?.Dispose();
        _sha1?.Dispose();
        _sha256?.Dispose();
    }
}
