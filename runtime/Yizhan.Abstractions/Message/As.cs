namespace Yizhan;

/// <summary>How a value is presented on the wire where its type alone does not say it.</summary>
public enum As
{
    /// <summary>As its type suggests: text as a string, numbers as numbers, records as objects.</summary>
    Natural = 0,

    /// <summary>A number or code as a string.</summary>
    Text = 1,

    /// <summary>A number where the text is a decimal integer without leading zero and at most 18 digits, else a string.</summary>
    NumberIfDigits = 2,

    /// <summary>A boolean as 1 or 0.</summary>
    OneZero = 3,

    /// <summary>A record or list as JSON text inside a string.</summary>
    JsonText = 4,

    /// <summary>A list as one comma-joined string.</summary>
    CommaList = 5,

    /// <summary>A record or list as sealed bytes.</summary>
    SealedBytes = 6,

    /// <summary>A record or list as sealed bytes in upper-case hexadecimal.</summary>
    SealedHex = 7,

    /// <summary>Base64 wrapped at 76 characters with CRLF.</summary>
    MimeBase64 = 8,

    /// <summary>A command byte as <c>0x</c> and two upper-case hexadecimal digits.</summary>
    HexByte = 9,

    /// <summary>The record's only member, which is the whole text: a list that a document writes without an object around it.</summary>
    Whole = 10,
}
