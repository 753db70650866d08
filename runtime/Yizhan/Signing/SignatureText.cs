using System.Security.Cryptography;

namespace Yizhan;

/// <summary>A signature as text: hexadecimal, written in lower case.</summary>
public static class SignatureText
{
    /// <summary>The longest hash, in bytes.</summary>
    public const int MostHashBytes = 64;

    /// <summary>
    /// Whether a received signature is this hash: exactly its digits, in either case, nothing around or between them. The
    /// time it takes does not tell how many of them are right.
    /// </summary>
    /// <param name="received">The text as received.</param>
    /// <param name="computedHash">The hash as computed, 1 to 64 bytes.</param>
    public static bool Matches(ReadOnlySpan<byte> received, ReadOnlySpan<byte> computedHash)
    {
        if (received.Length != 2 * computedHash.Length || computedHash.Length is < 1 or > MostHashBytes)
        {
            return false;
        }

        // Decoding ends early at a character that is no digit; that depends on the sender's text alone.
        Span<byte> hash = stackalloc byte[MostHashBytes];
        return HexText.TryDecode(received, hash, out var length)
            && CryptographicOperations.FixedTimeEquals(hash[..length], computedHash);
    }

    /// <summary>Writes a hash in lower-case digits; returns the characters written, twice its bytes.</summary>
    public static Utf8Text Hex(ReadOnlySpan<byte> hash, Scratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        var digits = scratch.Take(hash.Length * 2);
        return scratch.Keep(digits, HexText.Encode(hash, digits));
    }

    /// <summary>Writes the digits.</summary>
    public static int WriteHex(ReadOnlySpan<byte> hash, Span<byte> destination) => HexText.Encode(hash, destination);

    /// <summary>Appends a hash in lower-case digits.</summary>
    public static void WriteHex(ReadOnlySpan<byte> hash, WireWriter output) => HexText.Encode(hash, output);
}
