using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The records of a protobuf link as the text of a <c>.proto</c> file, for teams that use another language.</summary>
internal static class ProtoFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Proto.g.cs";

    public static bool Applies(LinkSpec spec) => spec.Link.Wire.Dialect == "Protobuf";

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the records of {spec.Link.Type.Name}");
        writer.Line($"/// <summary>The messages of {spec.Link.Type.Name} in the language of protocol buffers.</summary>");
        writer.Line("public const string Proto =").Indent();
        writer.Line("\"\"\"");
        writer.Line("syntax = \"proto3\";");
        writer.Line($"package {spec.Protocol.Key};");
        foreach (var envelope in spec.Envelopes)
        {
            writer.Line();
            writer.Line($"// {envelope.Record.Summary}");
            writer.Line($"message {envelope.Record.Type.Name} {{");
            foreach (var field in envelope.Record.Fields.OrderBy(static field => field.Number))
            {
                writer.Line($"  {Type(field)} {Identifier(field.Wire)} = {field.Number};");
            }

            writer.Line("}");
        }

        writer.Line("\"\"\";").Outdent();
        return writer.Close().ToString();
    }

    // A document may print a name that protocol buffers cannot.
    private static string Identifier(string wire) =>
        string.Concat(wire.Select(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_'));

    private static string Type(FieldModel field) => field.Kind switch
    {
        FieldKind.Boolean => "bool",
        FieldKind.Int32 => "int32",
        FieldKind.Int64 => "int64",
        _ => "string",
    };
}
