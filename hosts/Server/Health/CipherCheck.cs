using System.Text;

namespace Yizhan.Server.Health;

/// <summary>
/// The hashes and ciphers of the documents give the published results. A hardened machine may refuse the old ones, and then
/// no device could be served.
/// </summary>
internal sealed class CipherCheck : IReadinessCheck
{
    private static readonly (Digest Digest, string OfAbc)[] Digests =
    [
        (Digest.Md5, "900150983cd24fb0d6963f7d28e17f72"),
        (Digest.Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (Digest.Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ];

    // FIPS 46-3 as tabulated by Rivest, FIPS 197 C.1 and C.3.
    private static readonly (Cipher Cipher, string Key, string Plain, string Sealed)[] Ciphers =
    [
        (Cipher.Des, "133457799bbcdff1", "0123456789abcdef", "85e813540f0ab405"),
        (Cipher.Aes128, "000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a"),
        (Cipher.Aes256, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "00112233445566778899aabbccddeeff",
            "8ea2b7ca516745bfeafc49904b496089"),
    ];

    public string Name => "ciphers";

    public Task<string?> WhyNotAsync()
    {
        try
        {
            return Task.FromResult(WrongDigest() ?? WrongCipher());
        }
        catch (System.Security.Cryptography.CryptographicException exception)
        {
            return Task.FromResult<string?>(exception.Message);
        }
    }

    private static string? WrongDigest()
    {
        using var hashes = new Hashes();
        foreach (var (digest, expected) in Digests)
        {
            var hash = hashes.For(digest);
            hash.AppendData(Encoding.ASCII.GetBytes("abc"));
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected)
            {
                return $"{digest} gives a wrong result";
            }
        }

        return null;
    }

    private static string? WrongCipher()
    {
        foreach (var (cipher, key, plain, expected) in Ciphers)
        {
            if (!Sealer.TryCreate(new(cipher, SealMode.Ecb, SealPadding.Zeros), Convert.FromHexString(key), out var sealer))
            {
                return $"{cipher} is not there";
            }

            using (sealer)
            {
                var result = new byte[expected.Length / 2];
                sealer.Seal(Convert.FromHexString(plain), result);
                if (Convert.ToHexStringLower(result) != expected)
                {
                    return $"{cipher} gives a wrong result";
                }
            }
        }

        return null;
    }
}
