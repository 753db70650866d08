using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>JSON: a record whose only member is the whole text, an array without an object around it.</summary>
internal static class WholeText
{
    public static void Write(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        CodecFile.OpenTryRead(writer, codec.Record.Type);
        writer.Open("if (body.IsEmpty)");
        writer.Line("message = default;");
        writer.Line(field.Required ? $"error = WireError.MissingMember({codec.Record.Type.Name}Members.Table, 0);" : "error = default;");
        writer.Line($"return {Literal.Of(!field.Required)};");
        writer.Close().Line();
        if (codec.Link.LooseWhole && field.Kind == FieldKind.Records)
        {
            writer.Line($"body = JsonWhole.Unwrap(body, {codec.Record.Type.Name}Members.Table, scratch, LinkQuirks);");
        }

        writer.Line($"var source = new JsonSource(body, scratch, LinkQuirks{(field.Quirks == 0 ? "" : " | " + FactsFile.QuirksOf(field.Quirks, " | "))});");
        writer.Line($"source.Whole({codec.Record.Type.Name}Members.Table);");
        writer.Line(string.Format(JsonEmitter.WholeCall(field), "var " + field.Local) + ";");
        writer.Line($"message = new({field.Local});");
        writer.Line("return source.Finish(out error);");
        writer.Close().Line();
        CodecFile.OpenWrite(writer, codec.Record.Type);
        writer.Open($"if (!message.{field.Property}.IsAbsent)");
        writer.Line("var sink = new JsonSink(output);");
        JsonWrites.Array(writer, field, "", "message." + field.Property);
        writer.Close();
        writer.Close().Line();
    }
}
