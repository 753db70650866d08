namespace Yizhan;

/// <summary>How a link enciphers, without the key.</summary>
/// <param name="Cipher">The cipher.</param>
/// <param name="Mode">Mode of operation.</param>
/// <param name="Padding">Padding of the last block.</param>
/// <param name="Vector">Where the initialisation vector comes from; of no meaning with <see cref="SealMode.Ecb"/>.</param>
/// <param name="KeyBytes">
/// How many leading bytes of the key text are the key; 0: as many as the cipher takes, which is the only other right number.
/// </param>
/// <param name="EmptyStaysEmpty">Whether an empty payload stays empty instead of becoming a block of padding.</param>
public sealed record SealProfile(
    Cipher Cipher,
    SealMode Mode = SealMode.Cbc,
    SealPadding Padding = SealPadding.Pkcs7,
    SealVector Vector = SealVector.Zero,
    int KeyBytes = 0,
    bool EmptyStaysEmpty = false)
{
    /// <summary>Bytes of a block: 8 or 16.</summary>
    public int BlockBytes => Cipher == Cipher.Des ? 8 : 16;

    /// <summary>Bytes of the cipher's key: 8, 16 or 32.</summary>
    public int CipherKeyBytes => Cipher switch
    {
        Cipher.Des => 8,
        Cipher.Aes128 => 16,
        Cipher.Aes256 => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(Cipher), Cipher, "no such cipher"),
    };

    /// <summary>
    /// Another mode or padding, as a setting spells it: <c>cbc</c>, <c>ecb</c>, <c>pkcs7</c>, <c>zeros</c>, joined with
    /// hyphens. False where it is none of them.
    /// </summary>
    public bool TryWith(string choice, out SealProfile other)
    {
        ArgumentNullException.ThrowIfNull(choice);
        other = this;
        foreach (var word in choice.Split('-'))
        {
            switch (word)
            {
                case "cbc":
                    other = other with { Mode = SealMode.Cbc };
                    break;
                case "ecb":
                    other = other with { Mode = SealMode.Ecb };
                    break;
                case "pkcs7":
                    other = other with { Padding = SealPadding.Pkcs7 };
                    break;
                case "zeros":
                    other = other with { Padding = SealPadding.Zeros };
                    break;
                default:
                    other = this;
                    return false;
            }
        }

        return true;
    }

    /// <summary>Most bytes whose sealed form has at most this many; 0 where not even one byte does.</summary>
    public int MostPlain(int sealedBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sealedBytes);
        var blocks = sealedBytes - (sealedBytes % BlockBytes);
        return Math.Max(0, Padding == SealPadding.Pkcs7 ? blocks - 1 : blocks);
    }

    /// <summary>Bytes that this many bytes become when sealed; 8 or 16 more at most.</summary>
    public int SealedLength(int plainBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plainBytes);
        if (plainBytes == 0 && EmptyStaysEmpty)
        {
            return 0;
        }

        var added = Padding == SealPadding.Pkcs7 ? BlockBytes : BlockBytes - 1;
        var longest = checked(plainBytes + added);
        return longest - (longest % BlockBytes);
    }
}
