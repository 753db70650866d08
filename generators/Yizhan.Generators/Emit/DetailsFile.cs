using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Emit.Wire;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>
/// What a punch carried, as JSON for people to look at: every member under its wire name, sensitive ones masked, pictures
/// by their size. The mapping blanks what the punch itself says.
/// </summary>
internal static class DetailsFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Details.g.cs";

    /// <summary>The records of which details are written: punches, and the records of their lists.</summary>
    public static List<RecordModel> Roots(LinkSpec spec)
    {
        var punches = spec.Operations.Where(static operation => operation.Message.Meaning == "Punch").Select(static operation => operation.Message.Payload).ToList();
        var rows = punches.SelectMany(static punch => punch.Fields).Where(static field => field.Kind == FieldKind.Records).Select(static field => field.Record!);
        return punches.Where(static punch => punch.Whole() is null).Concat(rows).GroupBy(static record => record.Type).Select(static group => group.First()).ToList();
    }

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the punches of {spec.Link.Type.Name}");
        var link = CodecLink.Of(spec.Link);
        foreach (var root in Roots(spec))
        {
            writer.Line($"/// <summary>Writes what a <see cref=\"{root.Type.Full}\"/> says as a JSON object, masked by its marks: for the details of a punch, not for the wire.</summary>");
            writer.Open($"public static void WriteDetails(in {root.Type.Full} message, WireWriter output)");
            writer.Line("var sink = new JsonSink(output);");
            writer.Line("sink.BeginObject();");
            writer.Line("WriteDetails(ref sink, in message);");
            writer.Line("sink.EndObject();");
            writer.Close().Line();
        }

        foreach (var record in Reached(Roots(spec)))
        {
            writer.Open($"private static void WriteDetails(ref JsonSink sink, in {record.Type.Full} value)");
            var codec = new CodecModel(link, record, "Json", Standalone: false, AsText: false, Primary: true, Signed: false);
            foreach (var field in record.Fields)
            {
                Field(writer, codec, field);
            }

            writer.Close().Line();
        }

        return writer.Close().ToString();
    }

    private static void Field(SourceWriter writer, CodecModel codec, FieldModel field)
    {
        var value = "value." + field.Property;
        if (field.Sensitive.Length > 0 || field.Kind == FieldKind.Base64)
        {
            writer.Open($"if (!{value}.IsEmpty)");
            writer.Line($"sink.Text({field.Wire.Utf8()}, Mask.Of({value}, Sensitive.{(field.Sensitive.Length > 0 ? field.Sensitive : "Face")}));");
            writer.Close().Line();
            return;
        }

        if (field.Kind is FieldKind.Record or FieldKind.Records)
        {
            Nested(writer, field, value);
            return;
        }

        JsonWrites.Field(writer, codec, field);
    }

    private static void Nested(SourceWriter writer, FieldModel field, string value)
    {
        var name = field.Wire.Utf8();
        if (field.Kind == FieldKind.Records)
        {
            writer.Open($"if (!{value}.IsAbsent)");
            writer.Line($"sink.BeginArray({name});");
            writer.Open($"foreach (var item in {value})");
            writer.Line("sink.BeginObject();").Line("WriteDetails(ref sink, in item);").Line("sink.EndObject();");
            writer.Close().Line();
            writer.Line("sink.EndArray();");
            writer.Close().Line();
            return;
        }

        writer.Open(field.Nullable ? $"if ({value} is {{ }} {field.Local})" : null);
        writer.Line($"sink.BeginObject({name});");
        writer.Line($"WriteDetails(ref sink, {(field.Nullable ? field.Local : value)});");
        writer.Line("sink.EndObject();");
        writer.Close().Line();
    }

    private static List<RecordModel> Reached(IEnumerable<RecordModel> roots)
    {
        var found = new List<RecordModel>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return found;

        void Visit(RecordModel record)
        {
            if (found.Any(known => known.Type == record.Type))
            {
                return;
            }

            found.Add(record);
            foreach (var field in record.Fields)
            {
                if (field.Record is { } nested)
                {
                    Visit(nested);
                }
            }
        }
    }
}
