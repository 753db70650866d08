using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>How a link with headers writes whole frames, and how the platform pushes.</summary>
internal static class PacketFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Packets.g.cs";

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the frames of {spec.Link.Type.Name}");
        Frames(writer, spec, spec.DefaultRequest!.Record, "Facts.Frame!");
        Frames(writer, spec, spec.DefaultReply!.Record, "Facts.ReplyFrame!");
        foreach (var push in Packets.Pushes(spec))
        {
            Push(writer, spec, push);
        }

        return writer.Close().ToString();
    }

    private static void Frames(SourceWriter writer, LinkSpec spec, RecordModel envelope, string rules)
    {
        var slot = envelope.With("Payload")!.Property;
        var seal = spec.Link.Sealing is not null;
        writer.Line($"/// <summary>Writes a {envelope.Type.Name} as {(spec.Link.Fragments is null ? "a whole frame" : "whole frames: one where the payload fits, else cut")}. What cannot be written is the output's error.</summary>");
        writer.Open($"internal static void WriteFrames(in {envelope.Type.Full} envelope, Utf8Text payload, {(seal ? "Sealer sealer, Scratch scratch, " : "")}WireWriter output)");
        writer.Line($"var rules = {rules};");
        if (spec.Link.Fragments is not { } parts)
        {
            writer.Line($"var frame = envelope with {{ {slot} = new({(seal ? "sealer.Seal(payload, scratch)" : "payload")}) }};");
            One(writer);
            writer.Close().Line();
            return;
        }

        if (seal && !parts.SealFirstOnly)
        {
            writer.Line("payload = sealer.Seal(payload, scratch);");
        }

        var first = seal && parts.SealFirstOnly;
        writer.Line($"var cut = new PartCut(payload.Length, rules, {(first ? "sealer.Profile" : "null")});");
        writer.Open("for (var part = 0; part < cut.Count; part++)");
        writer.Line("var body = cut.Of(payload, part);");
        writer.Line("var frame = envelope with").Open();
        writer.Line($"{envelope.With("PartIndex")!.Property} = part,");
        writer.Line($"{envelope.With("PartCount")!.Property} = cut.Total,");
        writer.Line($"{slot} = new({(first ? "part == 0 ? sealer.Seal(body, scratch) : body" : "body")}),");
        writer.Close(";");
        One(writer);
        writer.Close();
        writer.Close().Line();
    }

    private static void One(SourceWriter writer)
    {
        writer.Line("var mark = FrameWriter.Begin(output, rules);");
        writer.Line("Write(in frame, output);");
        writer.Line("FrameWriter.End(output, rules, mark);");
    }

    private static void Push(SourceWriter writer, LinkSpec spec, OperationModel push)
    {
        var envelope = spec.DefaultReply!.Record;
        writer.Line(HandlerFile.Summary(push));
        writer.Line("/// <remarks>Written behind the answer of this call, to the device that is speaking.</remarks>");
        writer.Open($"public static void Push{push.Name}(ServerCall call, ServerGate gate, in {push.Message.Payload.Type.Full} message)");
        writer.Line("var payload = call.Scratch.Payload;");
        writer.Line("payload.Clear();");
        writer.Line("Write(in message, payload);");
        Packets.Envelope(writer, envelope, Packets.Command(push), Status(envelope), "call.Sn");
        writer.Line(Packets.WriteFrames(spec, "payload.Text", "call.Sealer(gate, Seal)", "call.Scratch", "call.Pushed"));
        writer.Line("payload.Clear();");
        writer.Close().Line();
    }

    private static string Status(RecordModel envelope) => envelope.With("Status") is { Outcomes: { } outcomes }
        ? Packets.Number(outcomes.Success)
        : "0";
}
