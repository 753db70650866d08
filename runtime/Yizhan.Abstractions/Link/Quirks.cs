namespace Yizhan;

/// <summary>What a reader accepts although the document does not say so. A writer never uses any of it.</summary>
[Flags]
public enum Quirks
{
    /// <summary>Nothing: strict.</summary>
    None = 0,

    /// <summary>Member names without quotes: <c>{name:"x"}</c>.</summary>
    BareNames = 1 << 0,

    /// <summary>Single-quoted strings: <c>{"name":'x'}</c>.</summary>
    SingleQuotes = 1 << 1,

    /// <summary>A comma before a closing bracket.</summary>
    TrailingCommas = 1 << 2,

    /// <summary>Blanks at either end of a member name.</summary>
    PaddedNames = 1 << 3,

    /// <summary>An object or array inside a JSON string where the bare one is documented, and the reverse.</summary>
    WrappedJson = 1 << 4,

    /// <summary>A number as a string, a string as a number (its digits are kept), a boolean as 0, 1 or text, <c>3.0</c> for 3.</summary>
    LooseScalars = 1 << 5,

    /// <summary>Declared aliases, and names that differ in ASCII case; the exact name wins.</summary>
    LooseNames = 1 << 6,

    /// <summary><c>null</c>, <c>""</c> and an absent member are the same for an optional value.</summary>
    EmptyIsAbsent = 1 << 7,

    /// <summary>A comma-joined string where an array of strings is documented.</summary>
    CommaLists = 1 << 8,

    /// <summary>Values of forms, and base64 anywhere, that were percent-encoded once more than needed.</summary>
    DoubleEncoding = 1 << 9,

    /// <summary>A count that differs from the list it counts, or is not there; the list is right.</summary>
    LooseCounts = 1 << 10,

    /// <summary>Base64 behind the head of a data URI: <c>data:image/jpeg;base64,</c>.</summary>
    DataUris = 1 << 11,

    /// <summary>Blanks in base64 that were plus signs before somebody took them for a form's blanks.</summary>
    BlankForPlus = 1 << 12,

    /// <summary>
    /// A form whose one undeclared parameter is the whole message as JSON text: <c>sn=1&amp;data={"guid":"x"}</c>. Declared
    /// parameters beside it are members of the message too. The link has to read JSON besides.
    /// </summary>
    WholeInOneMember = 1 << 13,

    /// <summary>
    /// Semicolons and upright bars between texts that the document joins with commas (<c>a;b|c</c>), and a JSON array in
    /// the place of the joined text: <c>["a","b"]</c>.
    /// </summary>
    LooseSeparators = 1 << 14,

    /// <summary>An answer inside <c>&lt;string&gt;</c>, as some web services wrap their text.</summary>
    XmlString = 1 << 15,

    /// <summary>Parts of a text that was sealed as a whole before it was cut, where only the first part is sealed.</summary>
    WholeSealed = 1 << 16,

    /// <summary>Parts that count from 1, and a single part that counts as 0 or 1 of 1.</summary>
    PartsFromOne = 1 << 17,

    /// <summary>
    /// An object around a list that is the whole text, under the list's name, or one element where a list of one is meant.
    /// </summary>
    LooseWhole = 1 << 18,

    /// <summary>Blanks at either end of a device's number.</summary>
    PaddedDevice = 1 << 19,

    /// <summary>Everything that clients of JSON interfaces were seen to send.</summary>
    Lenient = BareNames | SingleQuotes | TrailingCommas | PaddedNames | WrappedJson | LooseScalars | LooseNames
        | EmptyIsAbsent | CommaLists,
}
