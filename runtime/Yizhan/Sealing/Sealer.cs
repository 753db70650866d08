using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Yizhan;

/// <summary>
/// Seals and opens with one key, over and over, without allocating. Not for two threads at once: one per connection.
/// </summary>
/// <remarks>
/// There is no check value: opening with a wrong key fails by its padding nearly always, and else yields noise. Treat
/// noise and a failure alike, so that no answer tells which it was. DES ignores the lowest bit of each byte of its key.
/// <para>
/// The one-shot methods of the platform make a native context per call. So one stream per direction is kept for ever, and
/// the chain of CBC is brought back to the vector by arithmetic instead of a reset (which allocates, too): with L the
/// last cipher block of the message before and V the vector,
/// <c>E(p1 ^ L ^ V ^ L) = E(p1 ^ V)</c> and <c>D(c1) ^ L ^ L ^ V = D(c1) ^ V</c>.
/// </para>
/// </remarks>
public sealed class Sealer : IDisposable
{
    private const int MostBlockBytes = 16;
    private const int ChunkBytes = 16 * 1024;

    private readonly SealProfile _profile;
    private readonly SymmetricAlgorithm _algorithm;
    private readonly byte[] _sealLink = new byte[MostBlockBytes];
    private readonly byte[] _openLink = new byte[MostBlockBytes];
    private readonly byte[] _vector = new byte[MostBlockBytes];
    private ICryptoTransform? _seal;
    private ICryptoTransform? _open;

    private Sealer(SealProfile profile, SymmetricAlgorithm algorithm)
    {
        _profile = profile;
        _algorithm = algorithm;
        algorithm.IV.CopyTo(_vector, 0);
        algorithm.IV.CopyTo(_sealLink, 0);
        algorithm.IV.CopyTo(_openLink, 0);
    }

    /// <summary>The profile.</summary>
    public SealProfile Profile => _profile;

    /// <summary>Makes a sealer of a key text; false where the text is shorter than the key, or the key is weak.</summary>
    /// <param name="profile">How to seal.</param>
    /// <param name="keyText">The key text's bytes; the leading <see cref="SealProfile.CipherKeyBytes"/> count.</param>
    /// <param name="sealer">The sealer.</param>
    public static bool TryCreate(
        SealProfile profile, ReadOnlySpan<byte> keyText, [NotNullWhen(true)] out Sealer? sealer)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var keyBytes = profile.CipherKeyBytes;
        if (profile.KeyBytes != 0 && profile.KeyBytes != keyBytes)
        {
            throw new ArgumentException($"{profile.Cipher} takes {keyBytes} key bytes, not {profile.KeyBytes}", nameof(profile));
        }

        sealer = null;
        if (keyText.Length < keyBytes)
        {
            return false;
        }

        var key = keyText[..keyBytes].ToArray();
        if (IsWeak(profile.Cipher, key))
        {
            return false;
        }

        var algorithm = Create(profile.Cipher);
        algorithm.Key = key;
        algorithm.IV = profile.Vector == SealVector.Key ? key[..profile.BlockBytes] : new byte[profile.BlockBytes];
        algorithm.Mode = profile.Mode == SealMode.Ecb ? CipherMode.ECB : CipherMode.CBC;
        algorithm.Padding = PaddingMode.None;
        CryptographicOperations.ZeroMemory(key);
        sealer = new(profile, algorithm);
        return true;
    }

    /// <summary>Seals; returns the bytes written.</summary>
    /// <param name="plain">What is sealed.</param>
    /// <param name="destination">
    /// At least <see cref="SealProfile.SealedLength"/> bytes; it may begin where the plain bytes begin.
    /// </param>
    public int Seal(ReadOnlySpan<byte> plain, Span<byte> destination)
    {
        var length = _profile.SealedLength(plain.Length);
        if (destination.Length < length)
        {
            throw new ArgumentException("too small; see SealProfile.SealedLength", nameof(destination));
        }

        var transform = _seal ??= _algorithm.CreateEncryptor();
        var chunk = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(length, 1), ChunkBytes));
        var step = chunk.Length - (chunk.Length % MostBlockBytes);
        for (var at = 0; at < length; at += step)
        {
            var count = Math.Min(step, length - at);
            var source = plain[Math.Min(at, plain.Length)..Math.Min(at + count, plain.Length)];
            source.CopyTo(chunk);
            if (source.Length < count)
            {
                Pad(chunk.AsSpan(source.Length, count - source.Length));
            }

            if (at == 0)
            {
                Relink(chunk, _sealLink);
            }

            transform.TransformBlock(chunk, 0, count, chunk, 0);
            chunk.AsSpan(0, count).CopyTo(destination[at..]);
            chunk.AsSpan(count - _profile.BlockBytes, _profile.BlockBytes).CopyTo(_sealLink);
        }

        ArrayPool<byte>.Shared.Return(chunk);
        return length;
    }

    /// <summary>Opens; false where the bytes are no whole blocks or the padding is wrong, with nothing written.</summary>
    /// <param name="sealed">What was sealed.</param>
    /// <param name="destination">At least as many bytes; it may begin where the sealed bytes begin.</param>
    /// <param name="written">Bytes of the plain text.</param>
    public bool TryOpen(ReadOnlySpan<byte> @sealed, Span<byte> destination, out int written)
    {
        var block = _profile.BlockBytes;
        var length = @sealed.Length;
        if (destination.Length < length)
        {
            throw new ArgumentException("smaller than what is opened", nameof(destination));
        }

        written = 0;
        if (length == 0)
        {
            return _profile.EmptyStaysEmpty || _profile.Padding == SealPadding.Zeros;
        }

        if (length % block != 0)
        {
            return false;
        }

        var transform = _open ??= _algorithm.CreateDecryptor();
        Span<byte> link = stackalloc byte[MostBlockBytes];
        var chunk = ArrayPool<byte>.Shared.Rent(Math.Min(length, ChunkBytes));
        var step = chunk.Length - (chunk.Length % MostBlockBytes);
        for (var at = 0; at < length; at += step)
        {
            var count = Math.Min(step, length - at);
            @sealed.Slice(at, count).CopyTo(chunk);
            chunk.AsSpan(count - block, block).CopyTo(link);
            transform.TransformBlock(chunk, 0, count, chunk, 0);
            if (at == 0)
            {
                Relink(chunk, _openLink);
            }

            chunk.AsSpan(0, count).CopyTo(destination[at..]);
            link.CopyTo(_openLink);
        }

        ArrayPool<byte>.Shared.Return(chunk);
        if (!TryUnpad(destination.Slice(length - block, block), out var padding))
        {
            destination[..length].Clear();
            return false;
        }

        written = length - padding;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _seal?.Dispose();
        _open?.Dispose();
        _algorithm.Dispose();
    }

#pragma warning disable CA5351 // A document names DES; only a link that declares it comes here.
    private static SymmetricAlgorithm Create(Cipher cipher) => cipher == Cipher.Des ? DES.Create() : Aes.Create();

    // Asked beforehand, because the platform refuses such a key with an exception.
    private static bool IsWeak(Cipher cipher, byte[] key) =>
        cipher == Cipher.Des && (DES.IsWeakKey(key) || DES.IsSemiWeakKey(key));
#pragma warning restore CA5351

    private void Relink(Span<byte> firstBlock, ReadOnlySpan<byte> link)
    {
        if (_profile.Mode == SealMode.Ecb)
        {
            return;
        }

        for (var at = 0; at < _profile.BlockBytes; at++)
        {
            firstBlock[at] ^= (byte)(link[at] ^ _vector[at]);
        }
    }

    private void Pad(Span<byte> rest) => rest.Fill(_profile.Padding == SealPadding.Pkcs7 ? (byte)rest.Length : (byte)0);

    private bool TryUnpad(ReadOnlySpan<byte> lastBlock, out int padding)
    {
        if (_profile.Padding == SealPadding.Zeros)
        {
            padding = lastBlock.Length - 1 - lastBlock.LastIndexOfAnyExcept((byte)0);
            return true;
        }

        // Every byte of the block is looked at whatever the padding says, so that the time tells nothing about it.
        padding = lastBlock[^1];
        var wrong = ((padding - 1) | (lastBlock.Length - padding)) >> 31;
        for (var at = 1; at <= lastBlock.Length; at++)
        {
            var inside = (at - 1 - padding) >> 31;
            wrong |= inside & (lastBlock[^at] ^ padding);
        }

        return wrong == 0;
    }
}
