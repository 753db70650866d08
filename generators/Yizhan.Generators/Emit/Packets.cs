using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;
using Yizhan.Generators.Parse;

namespace Yizhan.Generators.Emit;

/// <summary>What the files of a link with headers have in common: how envelopes are filled, opened and closed.</summary>
internal static class Packets
{
    /// <summary>The command of an operation as a literal: <c>0x19</c>.</summary>
    public static string Command(OperationModel operation) => operation.Message.Route;

    /// <summary>Member of an envelope that tells the command.</summary>
    public static string CommandOf(RecordModel envelope) => "envelope." + envelope.With("Operation")!.Property;

    /// <summary>An envelope whose parts and payload are filled in when it is cut into frames.</summary>
    public static void Envelope(SourceWriter writer, RecordModel record, string command, string status, string sn)
    {
        writer.Line($"var envelope = new {record.Type.Full}(").Indent();
        for (var i = 0; i < record.Fields.Count; i++)
        {
            var field = record.Fields[i];
            var value = field.Role switch
            {
                "Marker" => field.Default,
                "Operation" => command,
                "Status" => status,
                "Device" => sn,
                "None" when field.Default.Length > 0 => field.Default,
                _ => field.Kind == FieldKind.Int32 ? "0" : "default",
            };
            writer.Line($"{field.Property}: {value}{(i == record.Fields.Count - 1 ? ");" : ",")}");
        }

        writer.Outdent();
    }

    /// <summary>The call that writes an envelope and a payload as whole frames.</summary>
    public static string WriteFrames(LinkSpec spec, string payload, string sealer, string scratch, string output) =>
        $"WriteFrames(in envelope, {payload}, {(spec.Link.Sealing is null ? "" : $"{sealer}, {scratch}, ")}{output});";

    /// <summary>Opens a payload that came in one frame; the text stands in a local called <c>text</c>.</summary>
    public static void Open(SourceWriter writer, LinkSpec spec, string slot, string sealer, string scratch, string otherwise)
    {
        if (spec.Link.Sealing is null)
        {
            writer.Line($"var text = {slot}.Text;");
            return;
        }

        writer.Open($"if (!{sealer}.TryOpen({slot}.Text, {scratch}, out var text))");
        writer.Line(otherwise);
        writer.Close().Line();
    }

    /// <summary>What a status says by itself: the number of an outcome as a literal.</summary>
    public static string Number(int value) => "0x" + value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture);

    public static IEnumerable<OperationModel> Pushes(LinkSpec spec) => spec.Operations.Where(static operation => operation.Message.Pushed);

    /// <summary>Whether what the device sends back to a push is code and wording.</summary>
    public static bool RepliesOutcome(LinkSpec spec, OperationModel operation) =>
        operation.Message.Reply is { } reply && spec.Outcome is { } outcome && reply.Type == outcome.Type;

    /// <summary>Code and wording as a record: of a failure, or the success that is the code's default.</summary>
    public static string Outcome(RecordModel outcome, string code, string text) =>
        $"new {outcome.Type.Full}({string.Join(", ", outcome.Fields.Select(field => field.Role switch { "Code" => code, "Text" => text, _ => "default" }))})";

    /// <summary>Answers that it failed, and ends the block.</summary>
    public static void Close(SourceWriter writer, string fail)
    {
        writer.Line(fail);
        writer.Line("return;");
        writer.Close().Line();
    }
}
