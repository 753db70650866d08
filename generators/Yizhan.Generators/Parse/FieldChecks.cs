using System.Linq;
using Microsoft.CodeAnalysis;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of one member: whether its bounds and its form are those of its type.</summary>
internal static class FieldChecks
{
    public static void Bounds(
        INamedTypeSymbol owner,
        IParameterSymbol parameter,
        AttributeReader attribute,
        FieldKind kind,
        long max,
        Findings findings)
    {
        var varies = kind is FieldKind.Text or FieldKind.Base64 or FieldKind.Records or FieldKind.Texts;
        if (varies && max is <= 0 or > int.MaxValue)
        {
            findings.Report(MessageDescriptors.Unbounded, attribute.Place(), owner.Name, parameter.Name);
        }

        if (kind == FieldKind.Texts && attribute.Int("Each") <= 0)
        {
            findings.Report(MessageDescriptors.UnboundedItems, attribute.Place(), owner.Name, parameter.Name);
        }

        if (kind is FieldKind.Boolean or FieldKind.Time or FieldKind.Enum or FieldKind.Record or FieldKind.Slot)
        {
            foreach (var bound in new[] { "Min", "Max" }.Where(attribute.Has))
            {
                findings.Report(MessageDescriptors.BoundWithoutSize, attribute.Place(bound), owner.Name, parameter.Name, kind, bound);
            }
        }

        if (kind != FieldKind.Texts && attribute.Has("Each"))
        {
            findings.Report(MessageDescriptors.EachWithoutList, attribute.Place("Each"), owner.Name, parameter.Name, kind);
        }

        if (attribute.Has("EmitMax") && (kind is not (FieldKind.Texts or FieldKind.Records) || attribute.Int("EmitMax") > max || attribute.Int("EmitMax") <= 0))
        {
            var cure = kind is FieldKind.Texts or FieldKind.Records ? "write a number from 1 to Max" : "remove it";
            findings.Report(MessageDescriptors.EmitMaxMisplaced, attribute.Place("EmitMax"), owner.Name, parameter.Name, cure);
        }

        if (attribute.Has("Min") && attribute.Has("Max") && attribute.Long("Min") > max)
        {
            findings.Report(MessageDescriptors.EmptyRange, attribute.Place("Min"), owner.Name, parameter.Name, attribute.Long("Min"), max);
        }
    }

    public static void Form(
        INamedTypeSymbol owner,
        IParameterSymbol parameter,
        AttributeReader attribute,
        FieldKind kind,
        Findings findings)
    {
        var time = kind == FieldKind.Time || (kind == FieldKind.Text && attribute.EnumName("Role") == "Time");
        if (time && attribute.Text("Format").Length == 0)
        {
            findings.Report(MessageDescriptors.TimeWithoutFormat, attribute.Place(), owner.Name, parameter.Name);
        }

        var wrong = time || attribute.Text("Format").Length == 0 ? "" : WrongFormat(attribute, kind);
        if (wrong.Length > 0)
        {
            findings.Report(MessageDescriptors.BadFormat, attribute.Place("Format"), owner.Name, parameter.Name, attribute.Text("Format"), wrong);
        }

        var form = attribute.EnumName("As", "Natural");
        if (!Fits(form, kind))
        {
            findings.Report(MessageDescriptors.AsDoesNotFit, attribute.Place("As"), owner.Name, parameter.Name, form, kind);
        }

        if (parameter.Find("Picture") is { } picture && (kind != FieldKind.Base64 || picture.Int(0) == 0))
        {
            findings.Report(MessageDescriptors.NoPicture, picture.Place(), owner.Name, parameter.Name, kind);
        }

        if (parameter.Find("Unsigned") is { } unsigned && kind is FieldKind.Slot)
        {
            findings.Report(SigningDescriptors.SlotUnsigned, unsigned.Place(), owner.Name, parameter.Name);
        }
    }

    /// <summary>Digits to which an integer, or a text that is one, is filled up with zeros.</summary>
    public static int Digits(AttributeReader attribute, FieldKind kind) =>
        IsPadding(attribute.Text("Format")) && (kind is FieldKind.Int32 or FieldKind.Int64 || (kind == FieldKind.Text && attribute.EnumName("Role") != "Time"))
            ? attribute.Text("Format").Length
            : 0;

    private static string WrongFormat(AttributeReader attribute, FieldKind kind)
    {
        var format = attribute.Text("Format");
        return kind switch
        {
            FieldKind.Int32 or FieldKind.Int64 => IsPadding(format) ? "" : "write as many zeros as it has digits",
            FieldKind.Decimal => IsPadding(format.Replace(".", "")) && format.StartsWith("0.", System.StringComparison.Ordinal) ? "" : "write 0.0 with as many zeros as it has decimals",
            FieldKind.Text when !IsPadding(format) => "write as many zeros as it has digits",
            FieldKind.Text when format.Length > attribute.Long("Max") => "it is longer than Max",
            FieldKind.Text => attribute.EnumName("As", "Natural") == "Natural" ? "" : "it has a form of its own",
            _ => $"a member of kind {kind} has none",
        };
    }

    private static bool IsPadding(string format) => format.Length is > 0 and < 19 && format.All(static c => c == '0');

    private static bool Fits(string form, FieldKind kind) => form switch
    {
        "Natural" => true,
        "Text" => kind is FieldKind.Int32 or FieldKind.Int64 or FieldKind.Enum or FieldKind.Time or FieldKind.Decimal or FieldKind.Boolean,
        "NumberIfDigits" => kind is FieldKind.Text,
        "OneZero" => kind is FieldKind.Boolean,
        "JsonText" => kind is FieldKind.Record or FieldKind.Records or FieldKind.Slot,
        "CommaList" => kind is FieldKind.Texts,
        "SealedBytes" or "SealedHex" => kind is FieldKind.Slot,
        "MimeBase64" => kind is FieldKind.Base64,
        "HexByte" => kind is FieldKind.Int32,
        "Whole" => kind is FieldKind.Records or FieldKind.Texts,
        _ => false,
    };
}
