namespace Yizhan.Server.Admin;

/// <summary>How long what operators enter may be.</summary>
internal static class Limits
{
    public const int Sn = 64;
    public const int Name = 128;
    public const int PersonId = 64;
    public const int Credential = 256;
    public const int IdNumber = 32;
    public const int Phone = 32;
    public const int CardNo = 64;
    public const int Password = 64;
    public const int Url = 1024;

    /// <summary>The text, where it keeps its limit and holds no control characters: no protocol and no log wants them.</summary>
    public static string Check(string text, string name, int max) =>
        text.Length > max ? throw Problem.BadRequest($"'{name}': at most {max} characters")
        : text.Any(char.IsControl) ? throw Problem.BadRequest($"'{name}' holds a control character")
        : text;

    /// <summary>A text that is only looked for: no store can be asked for U+0000.</summary>
    public static string CheckNull(string text, string name) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw Problem.BadRequest($"'{name}' holds U+0000") : text;

    /// <summary>A number that stands in a path.</summary>
    public static string CheckKey(string text, string name, int max) =>
        string.IsNullOrWhiteSpace(text) ? throw Problem.BadRequest($"'{name}' is empty") : Check(text, name, max);

    /// <summary>A name of the caller's, short enough to be repeated.</summary>
    public static string Shown(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
