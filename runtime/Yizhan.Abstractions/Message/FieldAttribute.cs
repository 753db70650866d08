namespace Yizhan;

/// <summary>One member of the document: its wire name, its limits, how it is presented.</summary>
/// <remarks>
/// <code>
/// [Field("personId", Max = 32)]                              Utf8Text  PersonId,     // text, at most 32 characters
/// [Field("status", Min = 1, Max = 3)]                        int       Status,       // number from 1 to 3
/// [Field("recordTime", Format = "ms")]                       WireTime  At,           // Unix milliseconds
/// [Field("temperature", Format = "0.0", Min = 0, Max = 50)]  decimal?  Temperature,  // one decimal, optional
/// [Field("taskids", Max = 100, Each = 32)]                   WireList&lt;Utf8Text&gt; TaskIds
/// </code>
/// [Field("sn", Max = 32, Optional = true, Same = "deviceKey")] Utf8Text Sn,           // absent, or what deviceKey says
/// [Field("personId", Max = 32, Known = typeof(KnownPerson))] Utf8Text PersonId,       // anybody, or one that has a name
/// [Field("showTime", Format = "iso", Zone = "+00:00")]       WireTime At,             // UTC where it names no zone
/// A nullable type is optional; a text or list is optional with <see cref="Optional"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FieldAttribute(string name, int number = 0) : Attribute
{
    /// <summary>Wire name, spelt as the document prints it, misprints included.</summary>
    public string Name { get; } = name;

    /// <summary>Protobuf field number.</summary>
    public int Number { get; set; } = number;

    /// <summary>Most characters (UTF-16 code units) of a text, most elements of a list, most bytes of decoded base64, largest number.</summary>
    public long Max { get; set; }

    /// <summary>
    /// Fewest of the same: <c>[Field("idno", Min = 15, Max = 18)]</c>. A required text is not empty without it.
    /// </summary>
    public long Min { get; set; }

    /// <summary>Most characters of one element of a list of texts.</summary>
    public int Each { get; set; }

    /// <summary>Most elements of a list that are emitted, at least one, where more are read; 0: as many as are read.</summary>
    public int EmitMax { get; set; }

    /// <summary>Whether it may be absent.</summary>
    public bool Optional { get; set; }

    /// <summary>
    /// Of an envelope, whose members are optional otherwise: in a request asked for by <see cref="Check.Members"/>, in an
    /// answer what makes it readable.
    /// </summary>
    public bool Required { get; set; }

    /// <summary>Name of the credential that the member carries, where it is not the wire name.</summary>
    public string Credential { get; set; } = "";

    /// <summary>What stands in a payload slot that has nothing to say.</summary>
    public Empty Empty { get; set; }

    /// <summary>How the value is presented.</summary>
    public As As { get; set; }

    /// <summary>
    /// Of a time: <c>ms</c>, <c>s</c>, a pattern of <c>yyyy MM dd HH mm ss SSS</c>, <c>iso</c> or <c>now</c> (-1: at once);
    /// several joined with <c>|</c>, the first is emitted. Of a decimal: <c>0.0</c> (fixed decimals). Of an integer, or of a text that is one: <c>0000</c>, a
    /// string of at least so many digits; a bare number that is read into a text gets its zeros back.
    /// </summary>
    /// <remarks><code>[Field("result_code", Max = 4, Format = "0000")] Utf8Text ResultCode   // "0000"; 0 is read as it</code></remarks>
    public string Format { get; set; } = "";

    /// <summary>Of a time: the zone of a text that names none, where it is not the link's (<c>+00:00</c>).</summary>
    public string Zone { get; set; } = "";

    /// <summary>
    /// Wire name of another member of the same record that says the same: where this one is absent it takes that one's
    /// value, and where both are there and differ the message is refused.
    /// </summary>
    public string Same { get; set; } = "";

    /// <summary>
    /// Of a text: an enumeration of the values that the document names among free ones, each with its <c>[Code]</c>. The
    /// record gets a property that tells which of them it is, called after the member: <c>PersonIdKnown</c>.
    /// </summary>
    public Type? Known { get; set; }

    /// <summary>Names that are read besides, joined with blanks.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>
    /// Value that is emitted where the sender gives none, and read where the member is absent, which it may be then. An
    /// enumeration takes a wire code, a time only <c>""</c>: an empty text for no time.
    /// </summary>
    /// <remarks>
    /// A member with a role is emitted so and never read so: that it is absent means something to the link. On
    /// <see cref="Role.Code"/>, number or text, it is the code of every success.
    /// <code>
    /// [Field("type",    Default = "0")]                                                    int       Type,
    /// [Field("time",    Format = "yyyy-MM-dd HH:mm:ss", Default = "")]                     WireTime? At,
    /// [Field("errcode", Max = 8, Required = true, Default = "0", Role = Role.Code)]        Utf8Text  Code
    /// </code>
    /// </remarks>
    public string Default { get; set; } = "";

    /// <summary>What is accepted of this member and of what is in it, besides what its link accepts anyway.</summary>
    /// <remarks><code>[Field("photo", Max = 409600, Quirks = Quirks.DataUris | Quirks.BlankForPlus)] Base64 Photo</code></remarks>
    public Quirks Quirks { get; set; }

    /// <summary>
    /// Wire name of the list beside it whose elements it counts: written from the list, and held against it when read,
    /// which <see cref="Quirks.LooseCounts"/> forgoes.
    /// </summary>
    /// <remarks>
    /// <code>
    /// [Field("count", As = As.Text, Counts = "users")] int            Count,
    /// [Field("users", Min = 1, Max = 100)]             WireList&lt;User&gt; Users
    /// </code>
    /// </remarks>
    public string Counts { get; set; } = "";

    /// <summary>What the member means to the link.</summary>
    public Role Role { get; set; }

    /// <summary>When it is written.</summary>
    public When When { get; set; }

    /// <summary>First byte in a binary layout.</summary>
    public int At { get; set; } = -1;

    /// <summary>
    /// Bytes in a binary layout: 1, 2 or 4 of a number, as many as there are of a text, which is ASCII padded on the right
    /// with NULs; 0: the rest up to the trailer.
    /// </summary>
    public int Size { get; set; }
}
