using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Emit;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Reads the value that a member has where the sender gives none, and holds it against the member's type.</summary>
internal static class DefaultParser
{
    /// <summary>The value as an expression of C#; empty where there is none, and for texts, which stand in a table.</summary>
    public static string Parse(
        INamedTypeSymbol owner,
        IParameterSymbol parameter,
        AttributeReader attribute,
        FieldKind kind,
        EnumModel? enumeration,
        bool nullable,
        Findings findings)
    {
        if (!attribute.Has("Default"))
        {
            return "";
        }

        var text = attribute.Text("Default");
        var (value, wrong) = kind switch
        {
            FieldKind.Text => ("", TooLong(attribute, text)),
            FieldKind.Int32 => Number(attribute, text, int.MinValue, int.MaxValue),
            FieldKind.Int64 => Number(attribute, text, long.MinValue, long.MaxValue),
            FieldKind.Boolean => Boolean(text),
            FieldKind.Decimal => Decimal(attribute, text, "m"),
            FieldKind.Double => Decimal(attribute, text, "d"),
            FieldKind.Enum => Code(enumeration!, text),
            FieldKind.Time => ("", Nothing(text, nullable)),
            _ => ("", $"a member of kind {kind} has none"),
        };
        if (wrong.Length > 0)
        {
            findings.Report(MessageDescriptors.BadDefault, attribute.Place("Default"), owner.Name, parameter.Name, text, wrong);
            return "";
        }

        return value;
    }

    private static string TooLong(AttributeReader attribute, string text) =>
        text.Length > attribute.Long("Max", long.MaxValue) ? "it is longer than Max" : "";

    // A moment that would be true of every message is none; what a document can want is an empty text for no time.
    private static string Nothing(string text, bool nullable) =>
        text.Length > 0 ? "a time can only have an empty text, for no time"
        : nullable ? "" : "it is never absent; write WireTime?";

    private static (string, string) Number(AttributeReader attribute, string text, long low, long high) =>
        !TryNumber(text, out var number) || number < low || number > high
            ? ("", "it is no such number")
            : number < attribute.Long("Min", low) || number > attribute.Long("Max", high)
                ? ("", "it is outside Min and Max")
                : (Literal.Of(number), "");

    // A layout of bytes is written down in hexadecimal.
    private static bool TryNumber(string text, out long number) => PacketChecks.Hex(text) is { } digits
        ? long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static (string, string) Decimal(AttributeReader attribute, string text, string suffix) =>
        !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? ("", "it is no such number")
            : number < attribute.Long("Min", int.MinValue) || number > attribute.Long("Max", int.MaxValue)
                ? ("", "it is outside Min and Max")
                : (number.ToString(CultureInfo.InvariantCulture) + suffix, "");

    private static (string, string) Boolean(string text) => text switch
    {
        "true" or "1" => ("true", ""),
        "false" or "0" => ("false", ""),
        _ => ("", "write true or false"),
    };

    private static (string, string) Code(EnumModel model, string text)
    {
        var member = model.Members.FirstOrDefault(member =>
            model.Coded ? member.Code == text : member.Value.ToString(CultureInfo.InvariantCulture) == text);
        return member is null ? ("", "it is no code of " + model.Type.Name) : (model.Type.Full + "." + member.Name, "");
    }
}
