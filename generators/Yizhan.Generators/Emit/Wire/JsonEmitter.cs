using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>JSON.</summary>
internal sealed class JsonEmitter : IWireEmitter
{
    public void ReadWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line("var source = new JsonSource(body, scratch, LinkQuirks);");
        writer.Line("Read(ref source, out message);");
        writer.Line("return source.Finish(out error);");
    }

    public void WriteWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line("var sink = new JsonSink(output);");
        writer.Line("sink.BeginObject();");
        writer.Line("Write(ref sink, in message);");
        writer.Line("sink.EndObject();");
    }

    public void OpenRead(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Reads the members of a {codec.Record.Type.Name}; what is wrong stays in the source.</summary>");
        writer.Open($"internal static void Read(ref JsonSource source, out {codec.Record.Type.Full} value)");
    }

    public void ReadField(SourceWriter writer, FieldModel field)
    {
        var members = field.Local;
        var call = field.Kind switch
        {
            FieldKind.Text => $"source.Text({field.Max}, out {{0}})",
            FieldKind.Int32 => field.As == "Text"
                ? $"source.Int32Text({Low(field, int.MinValue)}, {High(field, int.MaxValue)}, out {{0}})"
                : $"source.Int32({Low(field, int.MinValue)}, {High(field, int.MaxValue)}, out {{0}})",
            FieldKind.Int64 => $"source.Int64({Low(field, long.MinValue)}, {High(field, long.MaxValue)}, out {{0}})",
            FieldKind.Boolean => field.As == "OneZero" ? "source.OneZero(out {0})" : "source.Boolean(out {0})",
            FieldKind.Decimal => $"source.Decimal({Low(field, -1_000_000_000)}, {High(field, 1_000_000_000)}, out {{0}})",
            FieldKind.Double => $"source.Double({Low(field, -1_000_000_000)}, {High(field, 1_000_000_000)}, out {{0}})",
            FieldKind.Time => $"source.Time({{1}}.{field.Property}Format, {Literal.Of(field.As == "Text")}, out {{0}})",
            FieldKind.Enum => $"TryRead(ref source, {Literal.Of(field.As == "Text")}, out {{0}})",
            FieldKind.Base64 => $"source.Base64({field.Max}, out {{0}})",
            FieldKind.Texts => $"source.Texts({Items(field)}, {field.Max}, {field.Each}, out {{0}})",
            FieldKind.Records => $"source.List<{field.Record!.Type.Full}>({Items(field)}, {field.Max}, Read, out {{0}})",
            FieldKind.Slot => $"source.Slot({Literal.Of(field.As == "JsonText")}, out {{0}})",
            _ => "",
        };
        if (field.Kind == FieldKind.Record)
        {
            var target = field.Nullable ? members + "Value" : members;
            var declare = field.Nullable ? $"out {field.Record!.Type.Full} {target}" : $"out {target}";
            writer.Line($"{(field.As == "JsonText" ? "ReadText" : "Read")}(ref source, {declare});");
            if (field.Nullable)
            {
                writer.Line($"{members} = {target};");
            }

            return;
        }

        // The table of times belongs to the record; its name is only known here by the property that has the format.
        call = call.Replace("{1}", Owner + "Members");
        if (!field.Nullable)
        {
            writer.Line(call.Replace("{0}", members) + ";");
            return;
        }

        writer.Open($"if ({call.Replace("{0}", $"{TypeOf(field)} {members}Value")})");
        writer.Line($"{members} = {members}Value;");
        writer.Close();
    }

    public void OpenWrite(SourceWriter writer, CodecModel codec)
    {
        Owner = codec.Record.Type.Name;
        writer.Line($"/// <summary>Writes the members of a {codec.Record.Type.Name} in document order.</summary>");
        writer.Open($"internal static void Write(ref JsonSink sink, in {codec.Record.Type.Full} value)");
    }

    public void WriteField(SourceWriter writer, FieldModel field)
    {
        var name = field.Wire.Utf8();
        var value = "value." + field.Property;
        if (field.Nullable)
        {
            writer.Open($"if ({value} is {{ }} {field.Local})");
            One(writer, field, name, field.Local);
            writer.Close().Line();
            return;
        }

        if (field.Kind == FieldKind.Text && field.Default.Length > 0)
        {
            writer.Line($"sink.Text({name}, {value}.IsAbsent ? {field.Default.Utf8()} : {value}.Span);");
            return;
        }

        if (field.Kind is FieldKind.Text or FieldKind.Base64 or FieldKind.Texts or FieldKind.Records or FieldKind.Slot)
        {
            writer.Open($"if (!{value}.IsAbsent)");
            One(writer, field, name, value);
            writer.Close().Line();
            return;
        }

        One(writer, field, name, value);
    }

    private string Owner { get; set; } = "";

    private static void One(SourceWriter writer, FieldModel field, string name, string value)
    {
        switch (field.Kind)
        {
            case FieldKind.Text when field.As == "NumberIfDigits":
                writer.Line($"sink.NumberIfDigits({name}, {value});");
                break;
            case FieldKind.Text:
                writer.Line($"sink.Text({name}, {value});");
                break;
            case FieldKind.Int32 or FieldKind.Int64:
                writer.Line($"sink.{(field.As == "Text" ? "NumberText" : "Number")}({name}, {value});");
                break;
            case FieldKind.Boolean:
                writer.Line($"sink.{(field.As == "OneZero" ? "OneZero" : "Boolean")}({name}, {value});");
                break;
            case FieldKind.Decimal:
                writer.Line($"sink.Decimal({name}, {value}, {field.Format.Utf8()});");
                break;
            case FieldKind.Double:
                writer.Line($"sink.Double({name}, {value});");
                break;
            case FieldKind.Time:
                writer.Line($"sink.Time({name}, {value}, {field.Record?.Type.Name ?? "{0}"}{field.Property}Format, {Literal.Of(field.As == "Text")});");
                break;
            case FieldKind.Enum when field.Enum!.Coded:
                writer.Line($"sink.Text({name}, CodeOf({value}));");
                break;
            case FieldKind.Enum:
                writer.Line($"sink.{(field.As == "Text" ? "NumberText" : "Number")}({name}, (long){value});");
                break;
            case FieldKind.Base64:
                writer.Line($"sink.Base64({name}, {value}, mime: {Literal.Of(field.As == "MimeBase64")});");
                break;
            case FieldKind.Slot:
                writer.Line(field.As == "JsonText" ? $"sink.Text({name}, {value}.Text);" : $"sink.Raw({name}, {value}.Text);");
                break;
            case FieldKind.Record:
                writer.Line(field.As == "JsonText" ? $"sink.BeginTextObject({name});" : $"sink.BeginObject({name});");
                writer.Line($"Write(ref sink, in {value});".Replace("in value.", "value."));
                writer.Line(field.As == "JsonText" ? "sink.EndTextObject();" : "sink.EndObject();");
                break;
            case FieldKind.Texts:
                writer.Line($"sink.BeginArray({name});");
                writer.Open($"foreach (var item in {value})").Line("sink.TextItem(item);").Close();
                writer.Line("sink.EndArray();");
                break;
            case FieldKind.Records:
                writer.Line($"sink.BeginArray({name});");
                writer.Open($"foreach (var item in {value})");
                writer.Line("sink.BeginObject();").Line("Write(ref sink, in item);").Line("sink.EndObject();");
                writer.Close();
                writer.Line("sink.EndArray();");
                break;
        }
    }

    private static string TypeOf(FieldModel field) => field.ClrType.TrimEnd('?');

    private static string Low(FieldModel field, long otherwise) =>
        Literal.Of(field.Min == long.MinValue ? otherwise : field.Min);

    private static string High(FieldModel field, long otherwise) =>
        Literal.Of(field.Max == 0 && field.Min >= 0 ? otherwise : field.Max == 0 ? otherwise : field.Max);

    private static string Items(FieldModel field) => Literal.Of(field.Min == long.MinValue ? 0 : field.Min);
}
