using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>JSON: how members are read. <see cref="JsonWrites"/> says how they are written.</summary>
internal sealed class JsonEmitter : IWireEmitter
{
    public void ReadWhole(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"var source = new JsonSource(body, scratch, {Quirky.Of(codec)});");
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
        var (name, type) = (codec.Record.Type.Name, codec.Record.Type.Full);
        writer.Line($"/// <summary>Reads a {name}; what is wrong stays in the source. False where nothing stands there.</summary>");
        writer.Open($"internal static bool Read(ref JsonSource source, out {type} value)");
        writer.Line($"var scope = source.Enter({name}Members.Table);");
        writer.Line("return ReadMembers(ref source, ref scope, out value);");
        writer.Close().Line();
        if (codec.AsText)
        {
            writer.Line($"/// <summary>Reads a {name} that stands inside a string as JSON text.</summary>");
            writer.Open($"internal static bool ReadText(ref JsonSource source, out {type} value)");
            writer.Line($"var scope = source.EnterText({name}Members.Table);");
            writer.Line("return ReadMembers(ref source, ref scope, out value);");
            writer.Close().Line();
        }

        writer.Open($"private static bool ReadMembers(ref JsonSource source, ref ObjectScope scope, out {type} value)");
    }

    public void AtMember(SourceWriter writer, CodecModel codec)
    {
        if (codec.Signed)
        {
            writer.Line("source.Arrived(in scope);");
        }
    }

    public void ReadField(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var call = Call(codec, field);
        if (!field.Nullable && !codec.ReadsDefault(field))
        {
            writer.Line(string.Format(call, field.Local) + ";");
            return;
        }

        var value = codec.Record.Beside(field, "Value");
        var something = field.Kind == FieldKind.Text ? $" && !source.IsNothing({value})" : "";
        writer.Open($"if ({string.Format(call, $"{field.ClrType.TrimEnd('?')} {value}")}{something})");
        writer.Line($"{field.Local} = {value};");
        writer.Close().Line();
    }

    public void CloseRead(SourceWriter writer, CodecModel codec)
    {
        writer.Line("return !scope.IsAbsent;");
        writer.Close();
    }

    public void OpenWrite(SourceWriter writer, CodecModel codec)
    {
        writer.Line($"/// <summary>Writes the members of a {codec.Record.Type.Name} in document order.</summary>");
        writer.Open($"internal static void Write(ref JsonSink sink, in {codec.Record.Type.Full} value)");
    }

    public void WriteField(SourceWriter writer, CodecModel codec, FieldModel field) =>
        JsonWrites.Field(writer, codec, field);

    private static string Call(CodecModel codec, FieldModel field) => field.Kind switch
    {
        FieldKind.Text when field.Digits > 0 => $"source.Digits({field.Digits}, {field.Max}, out {{0}})",
        FieldKind.Text => $"source.Text({Limits.OfLength(field)}, out {{0}})",
        FieldKind.Int32 when field.As == "HexByte" => "source.HexByte(out {0})",
        FieldKind.Int32 => $"source.Int32{Suffix(field)}({Limits.Of(field)}, out {{0}})",
        FieldKind.Int64 => $"source.Int64{Suffix(field)}({Limits.Of(field)}, out {{0}})",
        FieldKind.Boolean => field.As == "OneZero" ? "source.OneZero(out {0})" : "source.Boolean(out {0})",
        FieldKind.Decimal => $"source.Decimal({Limits.Of(field)}, out {{0}})",
        FieldKind.Double => $"source.Double({Limits.Of(field)}, out {{0}})",
        FieldKind.Time => $"source.Time({codec.Record.Type.Name}Members.{field.Property}Format, quoted: {Literal.Of(field.As == "Text")}, out {{0}})",
        FieldKind.Enum => field.Enum!.Coded ? "TryRead(ref source, out {0})" : $"TryRead(ref source, quoted: {Literal.Of(field.As == "Text")}, out {{0}})",
        FieldKind.Base64 => $"source.Base64({Limits.OfLength(field)}, out {{0}})",
        FieldKind.Texts => $"source.{(field.As == "CommaList" ? "CommaList" : "Texts")}({Least(field)}, {field.Max}, {field.Each}, out {{0}})",
        FieldKind.Records => $"source.List({Least(field)}, {field.Max}, {ItemReader(field)}, out {{0}})",
        FieldKind.Slot => $"source.Slot(quoted: {Literal.Of(field.As is "JsonText" or "SealedHex")}, out {{0}})",
        _ => $"{(field.As == "JsonText" ? "ReadText" : "Read")}(ref source, out {{0}})",
    };

    /// <summary>A reader of one element of a list of records.</summary>
    public static string ItemReader(FieldModel field) =>
        $"static (ref JsonSource item, out {field.Record!.Type.Full} value) => Read(ref item, out value)";

    /// <summary>Reads a list that is the whole text, from a source that stands at it.</summary>
    public static string WholeCall(FieldModel field) => field.Kind == FieldKind.Texts
        ? $"source.Texts({Least(field)}, {field.Max}, {field.Each}, out {{0}})"
        : $"source.List({Least(field)}, {field.Max}, {ItemReader(field)}, out {{0}})";

    private static string Suffix(FieldModel field) => field.As == "Text" || field.Digits > 0 ? "Text" : "";

    internal static string Least(FieldModel field) => Literal.Of(field.Min == long.MinValue ? 0 : field.Min);
}
