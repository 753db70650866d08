namespace Yizhan;

/// <summary>How the payload of a link is enciphered.</summary>
/// <remarks>
/// <code>
/// [Sealed(Cipher.Des, Key = "desKey", KeyBytes = 8, EmptyStaysEmpty = true, Setting = "cipher")]
/// [Assumes("DES in CBC mode, zero vector, PKCS#7", Setting = "cipher", Alternatives = "ecb zeros ecb-zeros")]
/// </code>
/// The slot of an envelope says how sealed bytes stand there: <see cref="As.SealedBytes"/> or <see cref="As.SealedHex"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class SealedAttribute(Cipher cipher) : Attribute
{
    /// <summary>The cipher.</summary>
    public Cipher Cipher { get; } = cipher;

    /// <summary>Mode of operation.</summary>
    public SealMode Mode { get; set; } = SealMode.Cbc;

    /// <summary>Padding of the last block.</summary>
    public SealPadding Padding { get; set; } = SealPadding.Pkcs7;

    /// <summary>Where the initialisation vector comes from.</summary>
    public SealVector Vector { get; set; } = SealVector.Zero;

    /// <summary>Credential that holds the key text.</summary>
    public string Key { get; set; } = "";

    /// <summary>How many leading bytes of the key text count.</summary>
    public int KeyBytes { get; set; }

    /// <summary>Whether an empty payload stays empty instead of becoming a block of padding.</summary>
    public bool EmptyStaysEmpty { get; set; }

    /// <summary>
    /// Name of the setting by which a device chooses another profile: <c>cbc</c>, <c>ecb</c>, <c>pkcs7</c>, <c>zeros</c>,
    /// several joined with a hyphen. Its alternatives are declared by an <see cref="AssumesAttribute"/>.
    /// </summary>
    public string Setting { get; set; } = "";
}

/// <summary>Ciphers that documents name.</summary>
public enum Cipher
{
    /// <summary>DES, legacy: kept apart from everything that does not ask for it.</summary>
    Des = 1,

    /// <summary>AES with a 128-bit key.</summary>
    Aes128 = 2,

    /// <summary>AES with a 256-bit key.</summary>
    Aes256 = 3,
}

/// <summary>Mode of operation of a block cipher.</summary>
public enum SealMode
{
    /// <summary>Cipher block chaining.</summary>
    Cbc = 1,

    /// <summary>Electronic codebook.</summary>
    Ecb = 2,
}

/// <summary>Padding of the last block.</summary>
public enum SealPadding
{
    /// <summary>PKCS#7.</summary>
    Pkcs7 = 1,

    /// <summary>Zero bytes up to the block.</summary>
    Zeros = 2,
}

/// <summary>Where an initialisation vector comes from.</summary>
public enum SealVector
{
    /// <summary>Zero bytes.</summary>
    Zero = 1,

    /// <summary>The leading bytes of the key.</summary>
    Key = 2,
}
