using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>One enumeration on one link: which codes are read, and how they are written.</summary>
internal static class EnumFile
{
    public static string Name(EnumCodecModel codec) => $"{codec.Link.Type.File}.{codec.Enum.Type.Name}.Codes.g.cs";

    public static string Write(EnumCodecModel codec)
    {
        var type = codec.Enum.Type;
        var writer = FileHeader.OpenType(codec.Link.Type, "partial struct", type.Name);
        foreach (var form in new[] { false, true })
        {
            if (!(form ? codec.Form : codec.Json))
            {
                continue;
            }

            if (codec.Enum.Coded)
            {
                WriteCoded(writer, codec.Enum, form);
            }
            else
            {
                WriteNumbers(writer, codec.Enum, form);
            }

            writer.Line();
        }

        if (codec.Enum.Coded)
        {
            WriteCodes(writer, codec.Enum);
        }

        return writer.Close().ToString();
    }

    private static void WriteNumbers(SourceWriter writer, EnumModel model, bool form)
    {
        var type = model.Type;
        if (form)
        {
            writer.Line($"/// <summary>Reads a {type.Name}: a number that the document lists.</summary>");
            writer.Open($"internal static bool TryRead(ref FormSource source, out {type.Full} value)");
            writer.Line("value = default;");
            writer.Open("if (!source.Int32(int.MinValue, int.MaxValue, out var code))");
        }
        else
        {
            writer.Line($"/// <summary>Reads a {type.Name}: a number that the document lists, quoted or not.</summary>");
            writer.Open($"internal static bool TryRead(ref JsonSource source, bool quoted, out {type.Full} value)");
            writer.Line("value = default;");
            writer.Line("int code;");
            writer.Open("if (!(quoted ? source.Int32Text(int.MinValue, int.MaxValue, out code) : source.Int32(int.MinValue, int.MaxValue, out code)))");
        }

        writer.Line("return false;");
        writer.Close().Line();
        if (model.Flags)
        {
            var all = model.Members.Aggregate(0L, static (sum, member) => sum | member.Value);
            var zero = model.Members.Any(static member => member.Value == 0);
            writer.Open($"if ((code & ~{all}) != 0{(zero ? "" : " || code == 0")})");
        }
        else
        {
            var known = string.Join(" or ", model.Members.Select(static member => member.Value).Distinct().Select(Literal.Of));
            writer.Open($"if (code is not ({known}))");
        }

        writer.Line("source.Fail(WireCode.UnknownCode);");
        writer.Line("return false;");
        writer.Close().Line();
        writer.Line($"value = ({type.Full})code;");
        writer.Line("return true;");
        writer.Close();
    }

    private static void WriteCoded(SourceWriter writer, EnumModel model, bool form)
    {
        var type = model.Type;
        var longest = model.Members.Max(static member => member.Code.Length);
        writer.Line($"/// <summary>Reads a {type.Name}: a text that the document lists.</summary>");
        writer.Open($"internal static bool TryRead(ref {(form ? "Form" : "Json")}Source source, out {type.Full} value)");
        writer.Line("value = default;");
        writer.Open($"if (!source.Text({longest}, out var text))");
        writer.Line("return false;");
        writer.Close().Line();
        foreach (var member in model.Members)
        {
            writer.Open($"if (text.Is({member.Code.Utf8()}))");
            writer.Line($"value = {type.Full}.{member.Name};");
            writer.Line("return true;");
            writer.Close().Line();
        }

        writer.Line("source.Fail(WireCode.UnknownCode);");
        writer.Line("return false;");
        writer.Close();
    }

    private static void WriteCodes(SourceWriter writer, EnumModel model)
    {
        var type = model.Type;
        writer.Line($"/// <summary>The text by which a {type.Name} travels.</summary>");
        writer.Open($"internal static global::System.ReadOnlySpan<byte> CodeOf({type.Full} value) => value switch");
        foreach (var member in model.Members)
        {
            writer.Line($"{type.Full}.{member.Name} => {member.Code.Utf8()},");
        }

        writer.Line("_ => default,");
        writer.Close(";");
    }
}
