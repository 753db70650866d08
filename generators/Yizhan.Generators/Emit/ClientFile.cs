using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The device's side of a link: typed calls.</summary>
internal static class ClientFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Client.g.cs";

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the operations of {spec.Link.Type.Name}");
        foreach (var operation in spec.Operations)
        {
            WriteRequest(writer, spec, operation);
            WriteReadReply(writer, spec, operation);
        }

        writer.Line($"/// <summary>The device's side of {spec.Link.Type.Name}: one call at a time.</summary>");
        writer.Line("/// <param name=\"channel\">Carries requests and brings answers.</param>");
        writer.Line("/// <param name=\"session\">Who the device is.</param>");
        writer.Open("public sealed class Client(IWireChannel channel, ClientSession session)");
        OverLine(writer);
        foreach (var operation in spec.Operations)
        {
            WriteCall(writer, spec, operation);
        }

        return writer.Close().Close().ToString();
    }

    /// <summary>The constructor for a line that holds both.</summary>
    public static void OverLine(SourceWriter writer)
    {
        writer.Line("/// <summary>The same over an open line, which outlives the client.</summary>");
        writer.Line("/// <param name=\"line\">Channel and session.</param>");
        writer.Line("public Client(ClientLine line)").Indent();
        writer.Line(": this(line.Channel, line.Session)").Outdent();
        writer.Open().Close().Line();
    }

    // A multipart body has a boundary, drawn anew for each and told in its content type.
    private static bool InParts(LinkSpec spec) => spec.Link.Wire.Dialect == "Multipart";

    private static string Boundary(LinkSpec spec) => InParts(spec) ? ", session.NewBoundary()" : "";

    private static FieldModel? Correlation(OperationModel operation) => operation.Request?.Record.With("Correlation");

    private static string Parameter(OperationModel operation) =>
        Correlation(operation) is { } field ? $", Utf8Text {field.Local}" : "";

    private static string Argument(OperationModel operation) =>
        Correlation(operation) is { } field ? $", {field.Local}" : "";

    private static void WriteCall(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var reply = HandlerFile.Reply(operation);
        writer.Line(HandlerFile.Summary(operation));
        writer.Open($"public async global::System.Threading.Tasks.ValueTask<Reply<{reply}>> {operation.Name}Async({operation.Message.Payload.Type.Full} message{Parameter(operation)}, global::System.Threading.CancellationToken cancellation = default)");
        writer.Line("session.Begin();");
        writer.Line($"Write{operation.Name}(in message{Argument(operation)}, session);");
        writer.Open("if (session.Refused is { IsError: true } refused)");
        writer.Line($"return Reply<{reply}>.NotSent(refused);");
        writer.Close().Line();
        writer.Line($"var result = await channel.ExchangeAsync(Operations.{operation.Name}, session.Output.Text{(InParts(spec) ? ", session.ContentType" : "")}, cancellation).ConfigureAwait(false);");
        writer.Line("return result.Answered").Indent();
        writer.Line($"? Read{operation.Name}Reply(result.Body{Argument(operation)}, session)");
        writer.Line($": Reply<{reply}>.NoAnswer(result.Problem);").Outdent();
        writer.Close().Line();
    }

    private static void WriteRequest(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var message = operation.Message.Payload;
        writer.Line($"/// <summary>Writes a whole request of {operation.Name}, signed where the link signs, to the session's output.</summary>");
        writer.Open($"public static void Write{operation.Name}(in {message.Type.Full} message{Parameter(operation)}, ClientSession session)");
        if (operation.Request is not { Record: var request })
        {
            writer.Line($"Write(in message, session.Output{Boundary(spec)});");
            writer.Close().Line();
            return;
        }

        if (message.Fields.Count > 0 && !operation.IsFlat)
        {
            writer.Line("session.Scratch.Payload.Clear();");
            writer.Line("Write(in message, session.Scratch.Payload);");
        }

        writer.Line($"var envelope = new {request.Type.Full}(").Indent();
        var arguments = request.Arguments(field => Value(operation, field)).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            writer.Line(arguments[i] + (i == arguments.Count - 1 ? ");" : ","));
        }

        writer.Outdent();
        if (SigningFile.Signature(spec, operation) is { } sign)
        {
            writer.Line($"envelope = envelope with {{ {sign.Property} = Sign{SigningFile.Of(spec, operation)}(in envelope, session.Credentials, session.Scratch) }};");
        }

        writer.Line($"Write(in envelope, session.Output{Boundary(spec)});");
        writer.Close().Line();
    }

    private static string Value(OperationModel operation, FieldModel field) => field.Role switch
    {
        "Version" => field.Default.Length > 0 ? "Texts.OfInterface" : "session.Version",
        "Device" => "session.Sn",
        "Token" => "session.Token",
        "Account" or "AccountKey" => $"session.Credentials.View({field.Credential.Quote()})",
        "Operation" => $"Texts.{operation.Name}",
        "Time" => $"session.Now({operation.Request!.Record.Type.Name}Members.{field.Property}Format)",
        "Correlation" => field.Local,
        "Payload" when operation.Message.Payload.Fields.Count > 0 && !operation.IsFlat => field.As == "SealedHex"
            ? "session.Sealer(Seal).SealText(WireSlot.Of(session.Scratch.Payload), session.Scratch)"
            : "WireSlot.Of(session.Scratch.Payload)",
        "None" when operation.IsFlat && operation.Message.Payload.Named(field.Same) is { Role: not "None" } twin => Value(operation, twin),
        "None" when operation.IsFlat => $"message.{field.Property}",
        _ => "default",
    };

    private static void WriteReadReply(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var reply = HandlerFile.Reply(operation);
        writer.Line($"/// <summary>Reads the answer to a {operation.Name}.</summary>");
        writer.Open($"public static Reply<{reply}> Read{operation.Name}Reply(Utf8Text body{Parameter(operation)}, ClientSession session)");
        if (operation.Reply is not { } envelope)
        {
            if (operation.Message.Reply is { } bare)
            {
                writer.Line($"return TryRead(body, session.Scratch, out {bare.Type.Full} value, out var error)").Indent();
                writer.Line($"? Reply<{reply}>.Success(value)");
                writer.Line($": Reply<{reply}>.Unreadable(error);").Outdent();
                writer.Close().Line();
                return;
            }

            writer.Line($"return Reply<{reply}>.Success(default);");
            writer.Close().Line();
            return;
        }

        if (envelope.EmptyIsSuccess)
        {
            writer.Open("if (body.IsEmpty)");
            writer.Line($"return Reply<{reply}>.Nothing();");
            writer.Close().Line();
        }

        if (spec.Link.Wire.Quirks.Has(QuirkBits.XmlString) && spec.Link.Wire.Reply == "Json")
        {
            writer.Line("body = XmlString.Unwrap(body, session.Scratch);");
        }

        writer.Open($"if (!TryRead(body, session.Scratch, out {envelope.Record.Type.Full} envelope, out var error))");
        writer.Line($"return Reply<{reply}>.Unreadable(error);");
        writer.Close().Line();
        if (Failed(envelope.Record) is { } failed)
        {
            writer.Open($"if ({failed})");
            if (operation.Message.Reply is { } detail && envelope.Record.With("Payload") is { Empty: not "Unset", When: not "Success", As: not "SealedHex" } told)
            {
                // A failure may tell more than its wording does: what was done and what was not.
                writer.Line($"var failure = Reply<{reply}>.Failure({Failure(envelope.Record)});");
                writer.Line($"return !envelope.{told.Property}.Text.IsEmpty && TryRead(envelope.{told.Property}.Text, session.Scratch, out {detail.Type.Full} told, out _)").Indent();
                writer.Line("? failure with { Value = told }");
                writer.Line(": failure with { IsEmpty = true };").Outdent();
            }
            else
            {
                writer.Line($"return Reply<{reply}>.Failure({Failure(envelope.Record)});");
            }

            writer.Close().Line();
        }

        if (spec.Link.Signing is { Replies: true } && operation.ReplyFormula is not null && envelope.Record.With("Signature") is not null)
        {
            var members = SigningFile.RequestMembers(operation).Select(static member =>
                member.Role == "Correlation" ? ", " + member.Local : ", default");
            writer.Open($"if (!Verify{operation.Name}Reply(in envelope{string.Concat(members)}, session.Credentials, session.Scratch))");
            writer.Line($"return Reply<{reply}>.Unreadable(\"the signature of the answer does not match\");");
            writer.Close().Line();
        }

        if (operation.Message.Reply is { } payload && envelope.Record.With("Payload") is { } slot)
        {
            if (slot.Empty != "Unset")
            {
                writer.Open($"if (envelope.{slot.Property}.Text.IsEmpty)");
                writer.Line($"return Reply<{reply}>.Nothing();");
                writer.Close().Line();
            }

            var text = $"envelope.{slot.Property}.{(payload.Whole() is null ? "TextOrEmpty" : "Text")}";
            if (slot.As == "SealedHex")
            {
                text = slot.Local + "Text";
                writer.Open($"if (!session.Sealer(Seal).TryOpenText(envelope.{slot.Property}.Text, session.Scratch, out var {text}))");
                writer.Line($"return Reply<{reply}>.Unreadable(\"the payload cannot be opened\");");
                writer.Close().Line();
            }

            writer.Open($"if (!TryRead({text}, session.Scratch, out {payload.Type.Full} value, out error))");
            writer.Line($"return Reply<{reply}>.Unreadable(error);");
            writer.Close().Line();
            writer.Line($"return Reply<{reply}>.Success(value);");
        }
        else
        {
            writer.Line($"return Reply<{reply}>.Success(default);");
        }

        writer.Close().Line();
    }

    // A document without a member for success tells it by its code; where it has both, both have to say so.
    private static string? Failed(RecordModel envelope)
    {
        var success = envelope.With("Success") is { } flag ? $"!envelope.{flag.Property}" : null;
        var code = envelope.With("Code") switch
        {
            { Kind: FieldKind.Int32, Default.Length: > 0 } field => $"envelope.{field.Property} != {field.Default}",
            { Kind: FieldKind.Text, Default.Length: > 0 } field => $"!envelope.{field.Property}.Is({field.Default.Utf8()})",
            _ => null,
        };
        return success is not null && code is not null ? $"{success} || {code}" : success ?? code;
    }

    private static string Failure(RecordModel envelope)
    {
        if (envelope.With("Error") is { Record: { } error } slot)
        {
            var code = error.With("Code") is { } inner ? $"envelope.{slot.Property}?.{inner.Property} ?? default" : "default";
            var text = error.With("Text") is { } wording ? $"envelope.{slot.Property}?.{wording.Property} ?? default" : "default";
            return $"{code}, {text}";
        }

        return $"{Member("Code")}, {Member("Text")}";

        string Member(string role) => envelope.With(role) switch
        {
            { Kind: FieldKind.Text } field => "envelope." + field.Property,
            { Kind: FieldKind.Int32 } field => $"envelope.{field.Property}.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
            _ => "default",
        };
    }
}
