using System.Linq;
using Yizhan.Generators.Emit.Wire;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>One record on one link: its member table, how it is read, how it is written. Owns the method shells; emitters fill them.</summary>
internal static class CodecFile
{
    public static string Name(CodecModel codec) => $"{codec.Link.Type.File}.{codec.Record.Type.Name}.{codec.Dialect}.g.cs";

    public static string Write(CodecModel codec)
    {
        var record = codec.Record;
        var emitter = WireEmitters.For(codec.Dialect);
        var writer = FileHeader.OpenType(codec.Link.Type, "partial struct", $"{record.Type.Name}{Section(record)}");
        if (record.Whole() is { } whole)
        {
            WholeText.Write(writer, codec, whole);
            WriteTable(writer, codec);
            return writer.Close().ToString();
        }

        if (codec.Dialect == "Binary")
        {
            BinaryLayout.Write(writer, codec);
            WriteTable(writer, codec);
            return writer.Close().ToString();
        }

        if (codec.Standalone)
        {
            WriteEntries(writer, codec, emitter);
        }

        emitter.OpenRead(writer, codec);
        foreach (var field in record.Fields)
        {
            writer.Line($"{field.ClrType} {field.Local} = {Start(codec, field)};");
        }

        writer.Open("while (source.Next(ref scope))");
        emitter.AtMember(writer, codec);
        if (record.Fields.Count > 0)
        {
            writer.Open("switch (scope.Member)");
            for (var i = 0; i < record.Fields.Count; i++)
            {
                writer.Line($"case {i}:").Indent();
                if (record.Fields[i].Custom)
                {
                    // The vocabulary has no word for it; the spec's own code reads it.
                    writer.Line($"Read{record.Type.Name}{record.Fields[i].Property}(ref source, out {record.Fields[i].Local});");
                }
                else
                {
                    emitter.ReadField(writer, codec, record.Fields[i]);
                }

                writer.Line("break;").Outdent();
            }

            writer.Close();
        }

        writer.Close().Line();
        writer.Line("source.Leave(ref scope);");
        foreach (var count in record.Fields.Where(static field => field.Counts.Length > 0))
        {
            writer.Line($"source.Counted(in scope, {record.Ordinal(count)}, {record.Named(count.Counts)!.Local}.Count, ref {count.Local});");
        }

        WriteTwins(writer, record);
        var values = record.Off.Count == 0 ? record.Fields.Select(static field => field.Local) : record.Arguments(static field => field.Local);
        writer.Line($"value = new({string.Join(", ", values)});");
        emitter.CloseRead(writer, codec);
        if (!codec.Primary)
        {
            // Only read in this dialect; table and writer stand with the one that is emitted.
            return writer.Close().ToString();
        }

        writer.Line();
        emitter.OpenWrite(writer, codec);
        foreach (var field in codec.Dialect == "Protobuf" ? record.Fields.OrderBy(static field => field.Number) : record.Fields.AsEnumerable())
        {
            if (field.Custom)
            {
                writer.Line($"Write{record.Type.Name}{field.Property}({(codec.Dialect == "Form" ? "in sink, output" : "ref sink")}, value.{field.Property});");
            }
            else
            {
                emitter.WriteField(writer, codec, field);
            }
        }

        writer.Close().Line();
        WriteTable(writer, codec);
        return writer.Close().ToString();
    }

    // A member that says the same as another one: it is taken from there where it is absent, and may not contradict it.
    private static void WriteTwins(SourceWriter writer, RecordModel record)
    {
        foreach (var field in record.Fields.Where(static field => field.Same.Length > 0))
        {
            if (record.Named(field.Same) is not { } twin)
            {
                continue;
            }

            var (absent, there) = field.Kind == FieldKind.Text
                ? ($"{field.Local}.IsAbsent", $"!{twin.Local}.IsAbsent && ")
                : ($"{field.Local} is null", twin.Nullable ? $"{twin.Local} is not null && " : "");
            writer.Open($"if ({absent})");
            writer.Line($"{field.Local} = {twin.Local};");
            writer.Close();
            writer.Open($"else if ({there}{field.Local} != {twin.Local})");
            writer.Line($"source.Contradict(in scope, {record.Ordinal(field)});");
            writer.Close().Line();
        }
    }

    /// <summary>The head of the method that reads a whole body.</summary>
    public static void OpenTryRead(SourceWriter writer, TypeModel type)
    {
        writer.Line($"/// <summary>Reads a <see cref=\"{type.Full}\"/> from a whole body. The result is a view of body and scratch.</summary>");
        writer.Line("/// <returns>Whether the body could be read; if not, the error says which member, where and why.</returns>");
        writer.Open($"public static bool TryRead(Utf8Text body, Scratch scratch, out {type.Full} message, out WireError error)");
    }

    /// <summary>The head of the method that writes a whole body.</summary>
    public static void OpenWrite(SourceWriter writer, TypeModel type, bool inParts = false)
    {
        writer.Line($"/// <summary>Writes a <see cref=\"{type.Full}\"/> as the document says, and nothing else.</summary>");
        writer.Open($"public static void Write(in {type.Full} message, WireWriter output{(inParts ? ", Utf8Text boundary" : "")})");
    }

    private static void WriteEntries(SourceWriter writer, CodecModel codec, IWireEmitter emitter)
    {
        OpenTryRead(writer, codec.Record.Type);
        emitter.ReadWhole(writer, codec);
        writer.Close().Line();
        OpenWrite(writer, codec.Record.Type, codec.InParts);
        emitter.WriteWhole(writer, codec);
        writer.Close().Line();
    }

    private static void WriteTable(SourceWriter writer, CodecModel codec)
    {
        var record = codec.Record;
        writer.Line($"/// <summary>Members of {record.Type.Name} in document order.</summary>");
        writer.Open($"internal static class {record.Type.Name}Members");
        writer.Line("internal static readonly MemberTable Table = new(").Indent();
        writer.Line($"{record.Type.Name.Quote()},");
        writer.Line($"{record.Clause.Quote()},");
        writer.Line("[").Indent();
        foreach (var field in record.Fields)
        {
            writer.Line(Member(codec, field) + ",");
        }

        writer.Outdent().Line("]);").Outdent();
        foreach (var field in record.Fields.Where(static field => field.Format.Length > 0 && (field.Kind == FieldKind.Time || field.Role == "Time")))
        {
            writer.Line($"internal static readonly TimeFormat {field.Property}Format = new({field.Format.Quote()}, {field.ZoneMinutes ?? codec.Link.ZoneMinutes});");
        }

        foreach (var field in record.Fields.Where(static field => field is { Kind: FieldKind.Text or FieldKind.Base64, Max: > 0 and <= int.MaxValue }))
        {
            writer.Line($"internal const int {field.Property}Max = {field.Max};");
        }

        foreach (var field in record.Fields.Where(field => codec.ReadsDefault(field) && field.Initial.Length == 0))
        {
            writer.Line($"internal static readonly Utf8Text {field.Property}Default = {field.Default.Quote()};");
        }

        writer.Close();
    }

    // What a member is before anything of it was read.
    private static string Start(CodecModel codec, FieldModel field) =>
        !codec.ReadsDefault(field) ? "default"
        : field.Initial.Length > 0 ? field.Initial
        : $"{codec.Record.Type.Name}Members.{field.Property}Default";

    private static string Member(CodecModel codec, FieldModel field)
    {
        var facts = new[]
        {
            field.Number > 0 ? $"Number = {field.Number}" : "",
            codec.Needs(field) ? "Required = true" : "",
            field.Quirks != 0 ? $"Quirks = {FactsFile.QuirksOf(field.Quirks, " | ")}" : "",
            field.Aliases.Count > 0 ? $"Aliases = [{string.Join(", ", field.Aliases.Select(static alias => alias.Quote()))}]" : "",
            field.Kind == FieldKind.Records ? "Many = true" : "",
            field.Record is { } nested ? $"Nested = {nested.Type.Name}Members.Table" : "",
        };
        var set = string.Join(", ", facts.Where(static fact => fact.Length > 0));
        var head = $"new({field.Wire.Quote()}, {field.Property.Quote()})";
        return set.Length == 0 ? head : $"{head} {{ {set} }}";
    }

    private static string Section(RecordModel record) => record.Clause.Length == 0 ? "" : $" (§{record.Clause})";
}
