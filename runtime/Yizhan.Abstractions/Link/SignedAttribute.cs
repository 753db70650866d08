namespace Yizhan;

/// <summary>How a link proves that a message was not changed.</summary>
/// <remarks>
/// <code>
/// [Signed(Digest.Md5, Canonical.Values, Secret = "accessSecret")]                       // formulas name the order
/// [Signed(Digest.Sha256, Canonical.Pairs, Secret = "appsecret", Fold = Fold.Lower, AlsoOrders = Orders.Arrival | Orders.Ordinal)]
/// </code>
/// The canonical string is never built: it streams into the hash. A signature is compared in constant time and without case.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class SignedAttribute(Digest digest, Canonical canonical) : Attribute
{
    /// <summary>The hash.</summary>
    public Digest Digest { get; } = digest;

    /// <summary>How values become the text that is hashed.</summary>
    public Canonical Canonical { get; } = canonical;

    /// <summary>Credential that is appended (or keys an HMAC), and the name under which pairs append it.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Name under which pairs append the secret, where it is not the credential's.</summary>
    public string SecretName { get; set; } = "";

    /// <summary>Case folding of the whole text, secret included, before hashing.</summary>
    public Fold Fold { get; set; }

    /// <summary>Orders that a verifier takes besides the emitted one.</summary>
    public Orders AlsoOrders { get; set; }

    /// <summary>Whether a payload that stands bare (not as text) may have been signed in its compact form as well.</summary>
    public bool AlsoCompact { get; set; }

    /// <summary>Whether answers are signed too.</summary>
    public bool Replies { get; set; }
}

/// <summary>Hash of a signature; the output is lower-case hexadecimal.</summary>
public enum Digest
{
    /// <summary>MD5, 32 digits.</summary>
    Md5 = 1,

    /// <summary>SHA-1, 40 digits.</summary>
    Sha1 = 2,

    /// <summary>SHA-256, 64 digits.</summary>
    Sha256 = 3,

    /// <summary>HMAC-SHA-256 keyed with the secret, 64 digits.</summary>
    HmacSha256 = 4,
}

/// <summary>How values become the text that is hashed. An absent value adds nothing.</summary>
public enum Canonical
{
    /// <summary>Values alone, without separators, in the order of the formula, then the secret.</summary>
    Values = 1,

    /// <summary><c>name=value</c> joined with <c>&amp;</c> in table order, then <c>&amp;secretName=secret</c>.</summary>
    Pairs = 2,
}

/// <summary>Case folding before hashing.</summary>
public enum Fold
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Culture-independent one-to-one lower case of every character.</summary>
    Lower = 1,
}

/// <summary>Orders of pairs that a verifier may be told to accept.</summary>
[Flags]
public enum Orders
{
    /// <summary>Only the emitted one.</summary>
    None = 0,

    /// <summary>As they arrived.</summary>
    Arrival = 1,

    /// <summary>By the bytes of their names.</summary>
    Ordinal = 2,
}
