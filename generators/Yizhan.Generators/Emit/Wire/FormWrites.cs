using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>Form and query: how members are written.</summary>
internal static class FormWrites
{
    public static void Field(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var value = "value." + field.Property;
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
        else if (field.Kind == FieldKind.Text)
        {
            writer.Line(field.HasDefault
                ? $"sink.Text({field.Wire.Utf8()}, {value}.IsAbsent ? {field.Default.Utf8()} : {value}.Span);"
                : $"sink.Text({field.Wire.Utf8()}, {value});");
        }
        else if (field.Kind is FieldKind.Base64 or FieldKind.Texts or FieldKind.Records or FieldKind.Slot)
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

    private static void One(SourceWriter writer, CodecModel codec, FieldModel field, string value)
    {
        var name = field.Wire.Utf8();
        if (field.Kind is not (FieldKind.Record or FieldKind.Records))
        {
            writer.Line($"sink.{Scalar(codec, field, name, value)};");
            return;
        }

        var mark = codec.Record.Beside(field, "Mark");
        var json = codec.Record.Beside(field, "Json");

        // Written where it will stand and escaped there.
        writer.Line($"var {mark} = sink.Begin({name});");
        if (field.Kind == FieldKind.Record)
        {
            writer.Line($"Write({value}, output);");
        }
        else
        {
            writer.Line($"var {json} = new JsonSink(output);");
            writer.Line($"{json}.BeginArray();");
            writer.Open($"foreach (var item in {value})");
            writer.Line($"{json}.BeginObject();").Line($"Write(ref {json}, in item);").Line($"{json}.EndObject();");
            writer.Close().Line();
            writer.Line($"{json}.EndArray();");
        }

        writer.Line($"sink.End({mark});");
    }

    private static string Scalar(CodecModel codec, FieldModel field, string name, string value) => field.Kind switch
    {
        FieldKind.Boolean => $"{(field.As == "OneZero" ? "OneZero" : "Boolean")}({name}, {value})",
        FieldKind.Time => $"Time({name}, {value}, {codec.Record.Type.Name}Members.{field.Property}Format)",
        FieldKind.Enum => field.Enum!.Coded ? $"Text({name}, CodeOf({value}))" : $"Number({name}, (long){value})",
        FieldKind.Base64 => $"Base64({name}, output, {value}, mime: {Literal.Of(field.As == "MimeBase64")})",
        FieldKind.Texts => $"CommaList({name}, output, {value})",
        FieldKind.Int32 or FieldKind.Int64 when field.Digits > 0 => $"Padded({name}, {value}, {field.Digits})",
        FieldKind.Decimal when field.Format.Length > 0 => $"Decimal({name}, output, {value}, {field.Format.Utf8()})",
        FieldKind.Slot => $"Text({name}, {value}.Text)",
        _ => $"Number({name}, {value})",
    };
}
