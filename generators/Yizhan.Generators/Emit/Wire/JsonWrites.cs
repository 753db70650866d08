using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>JSON: how members are written.</summary>
internal static class JsonWrites
{
    public static void Field(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var value = "value." + field.Property;
        if (field.EmitMax > 0)
        {
            Bound(writer, codec, field, value);
        }

        if (field.Counts.Length > 0)
        {
            // What the list says, whatever the sender put there.
            One(writer, codec, field, $"value.{codec.Record.Named(field.Counts)!.Property}.Count");
        }
        else if (field.Initial.Length > 0 && field.Nullable)
        {
            One(writer, codec, field, $"({value} ?? {field.Initial})");
        }
        else if (field.Nullable)
        {
            writer.Open($"if ({value} is {{ }} {field.Local})");
            One(writer, codec, field, field.Local);
            writer.Close();
            if (field.HasDefault)
            {
                writer.Open("else");
                writer.Line($"sink.Text({field.Wire.Utf8()}, {field.Default.Utf8()});");
                writer.Close();
            }

            writer.Line();
        }
        else if (field.Kind == FieldKind.Text && field.HasDefault)
        {
            writer.Line($"sink.Text({field.Wire.Utf8()}, {value}.IsAbsent ? {field.Default.Utf8()} : {value}.Span);");
        }
        else if (field.Kind is FieldKind.Text or FieldKind.Base64 or FieldKind.Texts or FieldKind.Records or FieldKind.Slot)
        {
            writer.Open($"if (!{value}.IsAbsent)");
            One(writer, codec, field, value);
            writer.Close().Line();
        }
        else
        {
            One(writer, codec, field, value);
        }
    }

    // More are read than may be sent.
    private static void Bound(SourceWriter writer, CodecModel codec, FieldModel field, string value)
    {
        var least = System.Math.Max(1, field.Min);
        writer.Open($"if ({value}.Count is < {Literal.Of(least)} or > {field.EmitMax})");
        writer.Line($"sink.RefuseCount({codec.Record.Type.Name}Members.Table, {codec.Record.Ordinal(field)}, {value}.Count, {field.EmitMax});");
        writer.Close().Line();
    }

    private static void One(SourceWriter writer, CodecModel codec, FieldModel field, string value)
    {
        var name = field.Wire.Utf8();
        switch (field.Kind)
        {
            case FieldKind.Record:
                writer.Line($"sink.Begin{(field.As == "JsonText" ? "Text" : "")}Object({name});");
                writer.Line($"Write(ref sink, {value});");
                writer.Line($"sink.End{(field.As == "JsonText" ? "Text" : "")}Object();");
                break;
            case FieldKind.Texts when field.As == "CommaList":
                writer.Line($"sink.CommaList({name}, {value});");
                break;
            case FieldKind.Texts or FieldKind.Records:
                Array(writer, field, name, value);
                break;
            default:
                writer.Line("sink." + Scalar(codec, field, name, value) + ";");
                break;
        }
    }

    /// <summary>An array of texts or records; without a name it is the whole text.</summary>
    public static void Array(SourceWriter writer, FieldModel field, string name, string value)
    {
        writer.Line($"sink.BeginArray({name});");
        writer.Open($"foreach (var item in {value})");
        if (field.Kind == FieldKind.Texts)
        {
            writer.Line("sink.TextItem(item);");
        }
        else
        {
            writer.Line("sink.BeginObject();").Line("Write(ref sink, in item);").Line("sink.EndObject();");
        }

        writer.Close().Line();
        writer.Line("sink.EndArray();");
    }

    private static string Scalar(CodecModel codec, FieldModel field, string name, string value)
    {
        var quoted = field.As == "Text";
        return field.Kind switch
        {
            FieldKind.Text => $"{(field.As == "NumberIfDigits" ? "NumberIfDigits" : "Text")}({name}, {value})",
            FieldKind.Int32 when field.As == "HexByte" => $"HexByte({name}, {value})",
            FieldKind.Int32 or FieldKind.Int64 when field.Digits > 0 => $"Padded({name}, {value}, {field.Digits})",
            FieldKind.Int32 or FieldKind.Int64 => $"{(quoted ? "NumberText" : "Number")}({name}, {value})",
            FieldKind.Boolean => $"{(field.As == "OneZero" ? "OneZero" : "Boolean")}({name}, {value})",
            FieldKind.Decimal => $"Decimal({name}, {value}, {field.Format.Utf8()})",
            FieldKind.Double => $"Double({name}, {value})",
            FieldKind.Time => $"Time({name}, {value}, {codec.Record.Type.Name}Members.{field.Property}Format, quoted: {Literal.Of(quoted)})",
            FieldKind.Enum when field.Enum!.Coded => $"Text({name}, CodeOf({value}))",
            FieldKind.Enum => $"{(quoted ? "NumberText" : "Number")}({name}, (long){value})",
            FieldKind.Base64 => $"Base64({name}, {value}, mime: {Literal.Of(field.As == "MimeBase64")})",
            _ => field.As is "JsonText" or "SealedHex" ? $"Text({name}, {value}.Text)" : $"Raw({name}, {value}.Text)",
        };
    }
}
