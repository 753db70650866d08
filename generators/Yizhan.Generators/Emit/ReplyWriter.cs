using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The method that answers one operation: success with its payload, or the document's failure.</summary>
internal static class ReplyWriter
{
    /// <summary>Writes <c>ReplyXxx</c>; without an operation, the answer to a request that named none.</summary>
    public static void Write(SourceWriter writer, LinkSpec spec, OperationModel? operation)
    {
        var envelope = operation is null ? spec.DefaultReply : operation.Reply;
        var name = operation?.Name ?? "Nothing";
        writer.Open(operation is null ? $"private static void Reply{name}(ServerCall call)" : $"private static void Reply{name}(ServerCall call, WireSlot payload)");
        if (envelope is null)
        {
            writer.Line("call.Output.Clear();");
            writer.Close().Line();
            return;
        }

        var record = envelope.Record;
        var sign = spec.Link.Signing is { Replies: true } ? record.With("Signature") : null;
        writer.Line("var failed = call.Fault != Fault.None;");
        writer.Line($"var failure = call.Wording ?? {FailureFile.Method(operation)}(call.Fault);");
        writer.Line($"var reply = new {record.Type.Full}(").Indent();
        for (var i = 0; i < record.Fields.Count; i++)
        {
            var field = record.Fields[i];
            writer.Line($"{field.Property}: {Value(field, operation)}{(i == record.Fields.Count - 1 ? ");" : ",")}");
        }

        writer.Outdent();
        if (sign is not null)
        {
            WriteSign(writer, spec, operation, sign);
        }

        writer.Line("Write(in reply, call.Output);");
        writer.Close().Line();
    }

    private static void WriteSign(SourceWriter writer, LinkSpec spec, OperationModel? operation, FieldModel sign)
    {
        if (operation?.ReplyFormula is null)
        {
            return;
        }

        // While nobody is known there is no secret to sign with; the empty signature set above stays.
        var members = SigningFile.RequestMembers(operation).Select(static member =>
            member.Role == "Correlation" ? ", call.Correlation" : ", default");
        writer.Open("if (call.Credentials is { } credentials)");
        writer.Line($"reply = reply with {{ {sign.Property} = Sign{operation.Name}Reply(in reply{string.Concat(members)}, credentials, call.Scratch) }};");
        writer.Close().Line();
    }

    private static string Value(FieldModel field, OperationModel? operation) => field.Role switch
    {
        "Version" => field.Default.Length > 0 ? "Texts.OfInterface" : "default",
        "Success" => "!failed",
        "Operation" => operation is null ? "default" : $"Texts.{operation.Name}",
        "Signature" => "Utf8Text.Empty",
        "Payload" => operation is null ? "default" : field.When == "Success" ? "failed ? default : payload" : "payload",
        "Code" => "failed ? failure.Code : default",
        "Text" => "failed ? failure.Text : default",
        "Error" when field.Record is { } error => $"failed ? new {error.Type.Full}({string.Join(", ", error.Fields.Select(Part))}) : null",
        _ => "default",
    };

    private static string Part(FieldModel field) => field.Role switch
    {
        "Code" => "failure.Code",
        "Text" => "failure.Text",
        _ => "default",
    };
}
