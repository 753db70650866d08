using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>Form, query and multipart: pairs of name and text. A record inside is JSON text. <see cref="FormWrites"/> says how it is written.</summary>
internal sealed class FormEmitter : IWireEmitter
{
    public void ReadWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line(codec.InParts
            ? $"var source = MultipartBoundary.TryFind(body, out var boundary)\n    ? FormSource.OverMultipart(body, boundary, scratch, {Quirky.Of(codec)})\n    : new FormSource(body, scratch, {Quirky.Of(codec)});"
            : $"var source = {(codec.Link.InAddress ? "FormSource.OverQuery" : "new FormSource")}(body, scratch, {Quirky.Of(codec)});");
        writer.Line("Read(ref source, scratch, out message);");
        writer.Line("return source.Finish(out error);");
    }

    public void WriteWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line(codec.InParts
            ? "var sink = new MultipartSink(output, boundary.Span);"
            : $"var sink = {(codec.Link.InAddress ? "FormSink.ForQuery" : "new FormSink")}(output);");
        writer.Line("Write(in sink, output, in message);");
        if (codec.InParts)
        {
            writer.Line("sink.Close();");
        }
    }

    public void OpenRead(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Reads a {codec.Record.Type.Name} from pairs, wherever they stand; what is wrong stays in the source.</summary>");
        writer.Open($"internal static void Read(ref FormSource source, Scratch scratch, out {codec.Record.Type.Full} value)");
        writer.Line($"var scope = source.Enter({codec.Record.Type.Name}Members.Table);");
    }

    public void AtMember(SourceWriter writer, CodecModel codec)
    {
    }

    public void ReadField(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var local = field.Local;
        var text = codec.Record.Beside(field, "Text");
        var value = codec.Record.Beside(field, "Value");
        var error = codec.Record.Beside(field, "Error");
        if (field.Kind == FieldKind.Slot)
        {
            writer.Open($"if (source.Raw(out var {text}, out _))");
            writer.Line($"{local} = new({text});");
            writer.Close().Line();
        }
        else if (field.Kind == FieldKind.Record)
        {
            writer.Open($"if (source.Raw(out var {text}, out _) && !{text}.IsEmpty)");
            if (field.Quirks == 0)
            {
                writer.Open($"if (!TryRead({text}, scratch, out {field.Record!.Type.Full} {value}, out var {error}))");
            }
            else
            {
                var json = codec.Record.Beside(field, "Json");
                writer.Line($"var {json} = new JsonSource({text}, scratch, source.Quirks);");
                writer.Line($"Read(ref {json}, out {field.Record!.Type.Full} {value});");
                writer.Open($"if (!{json}.Finish(out var {error}))");
            }

            writer.Line($"source.Fail({error}.Code, {error}.Actual, {error}.Limit);");
            writer.Close().Line();
            writer.Line($"{local} = {value};");
            writer.Close().Line();
        }
        else if (field.Nullable || codec.ReadsDefault(field))
        {
            writer.Open($"if ({string.Format(Call(codec, field), $"{field.ClrType.TrimEnd('?')} {value}")})");
            writer.Line($"{local} = {value};");
            writer.Close().Line();
        }
        else
        {
            writer.Line(string.Format(Call(codec, field), local) + ";");
        }
    }

    public void CloseRead(SourceWriter writer, CodecModel codec)
    {
        if (codec.Signed)
        {
            writer.Line("scratch.Arrived(source.Arrival);");
        }

        writer.Close();
    }

    public void OpenWrite(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Writes the members of a {codec.Record.Type.Name} in document order.</summary>");
        writer.Open($"internal static void Write(in {(codec.InParts ? "Multipart" : "Form")}Sink sink, WireWriter output, in {codec.Record.Type.Full} value)");
    }

    public void WriteField(SourceWriter writer, CodecModel codec, FieldModel field) =>
        FormWrites.Field(writer, codec, field);

    private static string Call(CodecModel codec, FieldModel field) => field.Kind switch
    {
        FieldKind.Text when field.Digits > 0 => $"source.Digits({field.Digits}, {field.Max}, out {{0}})",
        FieldKind.Text => $"source.Text({Limits.OfLength(field)}, out {{0}})",
        FieldKind.Boolean => field.As == "OneZero" ? "source.OneZero(out {0})" : "source.Boolean(out {0})",
        FieldKind.Time => $"source.Time({codec.Record.Type.Name}Members.{field.Property}Format, out {{0}})",
        FieldKind.Enum => "TryRead(ref source, out {0})",
        FieldKind.Base64 => $"source.Base64({Limits.OfLength(field)}, out {{0}})",
        FieldKind.Texts => $"source.CommaList({JsonEmitter.Least(field)}, {field.Max}, {field.Each}, out {{0}})",
        FieldKind.Records => $"source.List({JsonEmitter.Least(field)}, {field.Max}, {JsonEmitter.ItemReader(field)}, out {{0}})",
        _ => $"source.{field.Kind}({Limits.Of(field)}, out {{0}})",
    };
}
