using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>Binary: a record whose members stand at fixed offsets, one line each.</summary>
internal static class BinaryLayout
{
    public static void Write(SourceWriter writer, CodecModel codec)
    {
        var record = codec.Record;
        var table = $"{record.Type.Name}Members.Table";
        CodecFile.OpenTryRead(writer, record.Type);
        writer.Line($"var source = new BinarySource(body, {table}, ByteOrder.{codec.Link.Order}, trailer: {(record.With("Length") is null ? 0 : codec.Link.Trailer)});");
        for (var i = 0; i < record.Fields.Count; i++)
        {
            writer.Line(Read(record.Fields[i], i));
        }

        writer.Line($"message = new({string.Join(", ", record.Fields.Select(static field => field.Local))});");
        writer.Line("return source.Finish(out error);");
        writer.Close().Line();
        CodecFile.OpenWrite(writer, record.Type);
        writer.Line($"var sink = new BinarySink(output, {table}, ByteOrder.{codec.Link.Order}, header: {Header(record)});");
        for (var i = 0; i < record.Fields.Count; i++)
        {
            writer.Line(Write(record.Fields[i], i));
        }

        writer.Close().Line();
    }

    /// <summary>Bytes up to the part of varying length.</summary>
    public static int Header(RecordModel record) => record.Fields.Where(static field => field.At >= 0)
        .Select(static field => field.Kind == FieldKind.Slot ? field.At : field.At + field.Size).DefaultIfEmpty().Max();

    private static string Read(FieldModel field, int ordinal) => field.Kind switch
    {
        FieldKind.Slot => $"source.Rest(member: {ordinal}, at: {field.At}, out var {field.Local});",
        FieldKind.Text => $"source.Padded(member: {ordinal}, at: {field.At}, size: {field.Size}, out var {field.Local});",
        _ => $"source.Number(member: {ordinal}, at: {field.At}, size: {field.Size}, {Range(field)}, out var {field.Local});",
    };

    // Numbers have no sign; where the spec is silent, whatever their bytes can say.
    private static string Range(FieldModel field)
    {
        var most = field.Size switch { 1 => byte.MaxValue, 2 => ushort.MaxValue, _ => int.MaxValue };
        return $"{Literal.Of(System.Math.Max(0, field.Min))}, {Literal.Of(System.Math.Min(most, field.Max))}";
    }

    private static string Write(FieldModel field, int ordinal) => field.Kind switch
    {
        FieldKind.Slot => $"sink.Rest(message.{field.Property});",
        FieldKind.Text => $"sink.Padded(member: {ordinal}, at: {field.At}, size: {field.Size}, message.{field.Property});",
        _ => $"sink.Number(member: {ordinal}, at: {field.At}, size: {field.Size}, message.{field.Property});",
    };
}
