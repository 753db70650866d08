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
        var clock = envelope?.Record.With("Time") is not null || (operation is not null && envelope?.Record.With("Payload") is { As: "SealedHex" });
        writer.Open($"private {(clock ? "" : "static ")}void Reply{name}(ServerCall call{(operation is null ? "" : ", WireSlot payload")})");
        if (envelope is null)
        {
            writer.Line("call.Output.Clear();");
            if (operation?.Message.Reply is not null)
            {
                writer.Line("call.Output.Write(payload.Text.Span);");
            }

            writer.Close().Line();
            return;
        }

        var record = envelope.Record;
        var sign = spec.Link.Signing is { Replies: true } ? record.With("Signature") : null;
        writer.Line("var failed = call.Fault != Fault.None;");
        writer.Line($"var failure = call.Worded({FailureFile.Answer(operation)});");
        writer.Line($"var reply = new {record.Type.Full}(").Indent();
        var arguments = record.Arguments(field => Value(record, field, operation)).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            writer.Line(arguments[i] + (i == arguments.Count - 1 ? ");" : ","));
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

    private static string Value(RecordModel record, FieldModel field, OperationModel? operation) => field.Role switch
    {
        "Version" => field.Default.Length > 0 ? "Texts.OfInterface" : "default",
        "Success" => "!failed || failure.Success",
        "Operation" => operation is null ? "default" : $"Texts.{operation.Name}",
        "Signature" => "Utf8Text.Empty",
        "Payload" => Payload(field, operation),
        "Code" when field.Kind == FieldKind.Int32 => $"failed ? failure.Number : {(field.Default.Length > 0 ? field.Default : "0")}",

        // Absent would be written as the default, which tells success.
        "Code" when field.Default.Length > 0 => "failed ? failure.Code.OrEmpty() : default",
        "Code" => "failed ? failure.Code : default",
        "Text" => $"failed ? failure.Text : {Wording(operation)}",
        "Time" => $"call.Now(Gate, {record.Type.Name}Members.{field.Property}Format)",
        "Error" when field.Record is { } error => $"failed ? new {error.Type.Full}({string.Join(", ", error.Off.Count == 0 ? error.Fields.Select(Part) : error.Arguments(Part))}) : null",
        _ => "default",
    };

    // A document that words its successes words them in the same member as its failures.
    private static string Wording(OperationModel? operation) => operation is { Message.Success.Length: > 0 }
        ? $"call.Wording?.Text ?? Texts.{operation.Name}Success"
        : "call.Wording?.Text ?? default";

    private static string Payload(FieldModel field, OperationModel? operation)
    {
        var onFailure = field.As == "SealedHex" && field.Empty == "Text" ? "WireSlot.EmptySealed" : Empty(field.Empty);
        var declared = operation?.Message.Empty ?? "Unset";
        var onSuccess = declared == "Unset" ? onFailure : Empty(declared);
        if (operation is null)
        {
            return onFailure;
        }

        if (field.As == "SealedHex")
        {
            var @sealed = $"call.Sealer(Gate, Seal).SealText(payload, call.Scratch){(onFailure == "default" ? "" : $".Or({onFailure})")}";
            return $"failed\n    ? {onFailure}\n    : {@sealed}";
        }

        var success = onSuccess == "default" ? "payload" : $"payload.Or({onSuccess})";
        var failure = field.When == "Success" ? "default" : onFailure == "default" ? "payload" : $"payload.Or({onFailure})";
        return success == failure ? success : $"failed ? {failure} : {success}";
    }

    private static string Empty(string empty) => empty switch
    {
        "Text" => "WireSlot.EmptyText",
        "Object" => "WireSlot.EmptyObject",
        _ => "default",
    };

    private static string Part(FieldModel field) => field.Role switch
    {
        "Code" => "failure.Code",
        "Text" => "failure.Text",
        _ => "default",
    };
}
