using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Yizhan.Generators.Emit;

/// <summary>Values as C# literals.</summary>
internal static class Literal
{
    public static string Quote(this string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Utf8(this string text) => text.Quote() + "u8";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(long value) => value switch
    {
        int.MaxValue => "int.MaxValue",
        int.MinValue => "int.MinValue",
        long.MaxValue => "long.MaxValue",
        long.MinValue => "long.MinValue",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Text without line ends, so that it stays inside its comment.</summary>
    public static string OneLine(this string text) =>
        string.Join(" ", text.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Text for an XML doc comment.</summary>
    public static string Xml(this string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
