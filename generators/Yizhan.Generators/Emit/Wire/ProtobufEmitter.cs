using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>Protocol buffers, proto3; a record inside is JSON text.</summary>
internal sealed class ProtobufEmitter : IWireEmitter
{
    public void ReadWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line("var source = new ProtobufSource(body, scratch);");
        writer.Line("Read(ref source, scratch, out message);");
        writer.Line("return source.Finish(out error);");
    }

    public void WriteWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line("var sink = new ProtobufSink(output);");
        writer.Line("Write(ref sink, output, in message);");
    }

    public void OpenRead(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Reads the members of a {codec.Record.Type.Name}; what is wrong stays in the source.</summary>");
        writer.Open($"internal static void Read(ref ProtobufSource source, Scratch scratch, out {codec.Record.Type.Full} value)");
        writer.Line($"var scope = source.Enter({codec.Record.Type.Name}Members.Table);");
    }

    public void ReadField(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var local = field.Local;
        var text = codec.Record.Beside(field, "Text");
        var value = codec.Record.Beside(field, "Value");
        switch (field.Kind)
        {
            case FieldKind.Text when codec.ReadsDefault(field):
                writer.Open($"if (source.Text({Limits.OfLength(field)}, out var {value}) && !{value}.IsAbsent)");
                writer.Line($"{local} = {value};");
                writer.Close().Line();
                break;
            case FieldKind.Text:
                writer.Line($"source.Text({Limits.OfLength(field)}, out {local});");
                break;
            case FieldKind.Slot:
                var bare = codec.Record.Beside(field, "Bare");
                writer.Open($"if (source.Raw(out var {text}, out var {bare}))");
                writer.Line($"{local} = new({text}, {bare});");
                writer.Close().Line();
                break;
            case FieldKind.Record:
                var error = codec.Record.Beside(field, "Error");
                writer.Open($"if (source.Raw(out var {text}, out _))");
                writer.Line($"{local} = default;");
                writer.Open($"if (!{text}.IsEmpty)");
                writer.Open($"if (!TryRead({text}, scratch, out {field.Record!.Type.Full} {value}, out var {error}))");
                writer.Line($"source.Fail({error}.Code, {error}.Actual, {error}.Limit);");
                writer.Close().Line();
                writer.Line($"{local} = {value};");
                writer.Close();
                writer.Close().Line();
                break;
            case FieldKind.Boolean:
                One(writer, field, value, "Boolean(");
                break;
            default:
                One(writer, field, value, $"{field.Kind}({Limits.Of(field)}, ");
                break;
        }
    }

    public void AtMember(SourceWriter writer, CodecModel codec)
    {
    }

    public void CloseRead(SourceWriter writer, CodecModel codec) => writer.Close();

    public void OpenWrite(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Writes the members of a {codec.Record.Type.Name} in order of their numbers.</summary>");
        writer.Open($"internal static void Write(ref ProtobufSink sink, WireWriter output, in {codec.Record.Type.Full} value)");
    }

    public void WriteField(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var value = "value." + field.Property;
        if (field.Kind == FieldKind.Text)
        {
            writer.Line(field.HasDefault
                ? $"sink.Text({field.Number}, {value}.IsAbsent ? {field.Default.Utf8()} : {value}.Span);"
                : $"sink.Text({field.Number}, {value});");
        }
        else if (field.Kind == FieldKind.Slot)
        {
            writer.Line($"sink.Text({field.Number}, {value}.Text);");
        }
        else if (field.Kind == FieldKind.Record)
        {
            writer.Open(field.Nullable ? $"if ({value} is {{ }} {field.Local})" : null);
            writer.Line($"var mark = sink.BeginMessage({field.Number});");
            writer.Line($"Write({(field.Nullable ? field.Local : value)}, output);");
            writer.Line("sink.EndMessage(mark);");
            writer.Close().Line();
        }
        else
        {
            var method = field.Kind == FieldKind.Boolean ? "Boolean" : "Number";
            writer.Line($"sink.{method}({field.Number}, {value}{(field.Nullable ? ".GetValueOrDefault()" : "")});");
        }
    }

    private static void One(SourceWriter writer, FieldModel field, string value, string call)
    {
        if (!field.Nullable)
        {
            writer.Line($"source.{call}out {field.Local});");
            return;
        }

        writer.Open($"if (source.{call}out var {value}))");
        writer.Line($"{field.Local} = {value};");
        writer.Close().Line();
    }
}
