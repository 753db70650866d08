namespace Yizhan;

/// <summary>What is wrong with bytes from the wire.</summary>
public enum WireCode : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The bytes do not follow the dialect's grammar.</summary>
    Malformed,

    /// <summary>The bytes end too early.</summary>
    Truncated,

    /// <summary>Bytes follow the value.</summary>
    TrailingBytes,

    /// <summary>Not UTF-8.</summary>
    NotUtf8,

    /// <summary>Nested deeper than 32 levels.</summary>
    TooDeep,

    /// <summary>The same member twice.</summary>
    Duplicate,

    /// <summary>A member that must be there is absent, or empty.</summary>
    Missing,

    /// <summary>The value has another type.</summary>
    WrongType,

    /// <summary>More characters, bytes or elements than allowed.</summary>
    TooLong,

    /// <summary>Fewer than needed.</summary>
    TooShort,

    /// <summary>A number outside its range.</summary>
    OutOfRange,

    /// <summary>A code that the document does not list.</summary>
    UnknownCode,

    /// <summary>A time that does not follow its format, or does not exist.</summary>
    BadTime,

    /// <summary>Text that is not base64.</summary>
    BadBase64,

    /// <summary>Sealed bytes that cannot be opened.</summary>
    BadSeal,

    /// <summary>A value that contradicts another one.</summary>
    Contradiction,

    /// <summary>A text that holds U+0000: no document has a use for it, and stores and devices end a text there.</summary>
    NullCharacter,
}
