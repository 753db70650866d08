using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The platform's side of a link: from a body to a handler and back.</summary>
internal static class ServerFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Server.g.cs";

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the operations of {spec.Link.Type.Name}");
        writer.Line($"/// <summary>The platform's side of {spec.Link.Type.Name}: reads, checks, hands over, answers.</summary>");
        writer.Line("/// <param name=\"gate\">What the platform knows about the devices.</param>");
        writer.Line("/// <param name=\"handler\">What it does with messages.</param>");
        writer.Open($"public sealed class Server(ServerGate gate, {HandlerFile.Interface(spec)} handler) : LinkServer({spec.Link.Type.Name}.Facts, gate)");
        WriteDispatch(writer, spec);
        foreach (var operation in spec.Operations)
        {
            WriteServe(writer, spec, operation);
            ReplyWriter.Write(writer, spec, operation);
        }

        ReplyWriter.Write(writer, spec, null);
        return writer.Close().Close().ToString();
    }

    private static void WriteDispatch(SourceWriter writer, LinkSpec spec)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override global::System.Threading.Tasks.ValueTask ServeAsync(ServerCall call)");
        var first = true;
        foreach (var group in spec.Operations.Where(static operation => operation.Request?.Record.With("Operation") is not null)
            .GroupBy(operation => Place(spec, operation)))
        {
            writer.Line($"// {string.Join(", ", group.Select(static operation => operation.Request!.Record.Type.Name).Distinct())}: {group.Key.About}");
            writer.Open($"if (!{group.Key.Peek}, out {(first ? "var " : "")}operation, out {(first ? "var " : "")}error))");
            writer.Line("call.Refuse(Fault.Malformed, error);");
            writer.Line("ReplyNothing(call);");
            writer.Line("return default;");
            writer.Close().Line();
            foreach (var operation in group)
            {
                var routes = operation.Message.Aliases.Prepend(operation.Message.Route).Select(static route => $"operation.Is({route.Utf8()})");
                writer.Open($"if ({string.Join(" || ", routes)})");
                writer.Line($"return Serve{operation.Name}Async(call);");
                writer.Close().Line();
            }

            first = false;
        }

        foreach (var operation in spec.Operations.Where(operation => spec.ByPath && operation.Request?.Record.With("Operation") is null))
        {
            var paths = operation.Message.Aliases.Prepend(operation.Message.Route)
                .Select(static path => $"global::System.Text.Ascii.EqualsIgnoreCase(call.Path, {path.Quote()})");
            writer.Open($"if ({string.Join("\n    || ", paths)})");
            writer.Line($"return Serve{operation.Name}Async(call);");
            writer.Close().Line();
        }

        WriteUnknown(writer, spec);
        writer.Close().Line();
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override void Refuse(ServerCall call, Fault fault)");
        writer.Line("call.Refuse(fault);");
        writer.Line("ReplyNothing(call);");
        writer.Close().Line();
    }

    // Looking for one field does not tell whether the others are text: what is no message at all is told so first.
    private static void WriteUnknown(SourceWriter writer, LinkSpec spec)
    {
        if (spec.Link.Wire.Dialect == "Protobuf"
            && spec.Operations.LastOrDefault(static operation => operation.Request?.Record.With("Operation") is not null) is { } last)
        {
            var envelope = last.Request!.Record.Type.Full;
            writer.Line("// Nobody's operation; but whether the other fields are text was not looked at yet.");
            writer.Line($"if (!TryRead(call.Body, call.Scratch, out {envelope} _, out error) && error.Code == WireCode.NotUtf8)");
            writer.Open();
            writer.Line("call.Refuse(Fault.Malformed, error);");
            writer.Line("ReplyNothing(call);");
            writer.Line("return default;");
            writer.Close().Line();
        }

        writer.Line("call.Refuse(Fault.UnknownOperation);");
        writer.Line("ReplyNothing(call);");
        writer.Line("return default;");
    }

    private static (string Peek, string About) Place(LinkSpec spec, OperationModel operation)
    {
        var field = operation.Request!.Record.With("Operation")!;
        return spec.Link.Wire.Dialect == "Protobuf"
            ? ($"ProtobufSource.TryPeek(call.Body, {field.Number}", $"{field.Wire} is field {field.Number}.")
            : ($"JsonSource.TryPeek(call.Body, {field.Wire.Utf8()}, call.Scratch, LinkQuirks", $"{field.Wire} is a member of the outermost object.");
    }

    private static void WriteServe(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var name = operation.Name;
        var message = operation.Message.Payload;
        writer.Line($"private async global::System.Threading.Tasks.ValueTask Serve{name}Async(ServerCall call)").Open();
        writer.Line($"call.Operation = {operation.Message.Route.Quote()};");
        if (operation.Request is { } request)
        {
            WriteEnvelope(writer, spec, operation, request.Record);
        }
        else
        {
            writer.Open($"if ({BodyFile.Unread(spec, message, "message")})");
            writer.Line("call.RefusePayload(error);");
            Fail(writer, operation);
            writer.Open("if (!call.CheckAddress() || !call.CheckRate(Gate))");
            Fail(writer, operation);
        }

        var pass = operation.IsFlat ? "envelope" : message.Fields.Count > 0 ? "message" : "default";
        writer.Line($"Answer<{HandlerFile.Reply(operation)}> answer = default;");
        writer.Open("try");
        writer.Line($"answer = await handler.On{name}Async(call, {pass}).ConfigureAwait(false);");
        writer.Close();
        writer.Open("catch (global::System.Exception exception) when (!call.Cancellation.IsCancellationRequested)");
        writer.Line("call.Failed(exception);");
        writer.Close().Line();
        if (operation.Message.Reply is { } reply)
        {
            // Where the slot is written on failure too, a failure may tell more than its wording.
            var carries = operation.Reply?.Record.With("Payload") is { When: not "Success" };
            writer.Open($"if (!call.Accept(in answer){(carries ? " && !answer.HasValue" : "")})");
            Fail(writer, operation, carries ? "call.Slot" : "default");
            writer.Line("call.Scratch.Payload.Clear();");
            writer.Line("Write(answer.Value, call.Scratch.Payload);");
            writer.Line($"Reply{name}(call, WireSlot.Of(call.Scratch.Payload));");
        }
        else
        {
            writer.Line("call.Accept(in answer);");
            writer.Line($"Reply{name}(call, default);");
        }

        writer.Close().Line();
    }

    private static void WriteEnvelope(SourceWriter writer, LinkSpec spec, OperationModel operation, RecordModel request)
    {
        var message = operation.Message.Payload;
        writer.Open($"if ({BodyFile.Unread(spec, request, "envelope")})");
        writer.Line(operation.IsFlat ? "call.RefusePayload(error);" : "call.Refuse(Fault.Malformed, error);");
        Fail(writer, operation);
        if (spec.Link.Wire.Quirks.Has(QuirkBits.PaddedDevice) && request.With("Device") is { } padded)
        {
            writer.Line($"envelope = envelope with {{ {padded.Property} = call.Trimmed(envelope.{padded.Property}) }};");
        }

        Note(writer, request, "Device", "Sn");
        Note(writer, request, "Correlation", "Correlation");
        if (request.With("Version") is { Default: "" })
        {
            Note(writer, request, "Version", "Version");
        }

        writer.Open($"if (!{string.Join("\n    || !", Checks(spec, operation))})");
        Fail(writer, operation);

        if (message.Fields.Count > 0 && !operation.IsFlat && request.With("Payload") is { } slot)
        {
            var text = $"envelope.{slot.Property}.{(message.Whole() is null ? "TextOrEmpty" : "Text")}";
            if (spec.Link.Sealing is not null)
            {
                text = slot.Local + "Text";
                writer.Open($"if (!call.Sealer(Gate, Seal).TryOpenText(envelope.{slot.Property}.Text, call.Scratch, out var {text}))");
                writer.Line("call.Refuse(Fault.BadSeal);");
                Fail(writer, operation);
            }

            writer.Open($"if (!TryRead({text}, call.Scratch, out {message.Type.Full} message, out error))");
            writer.Line("call.RefusePayload(error);");
            Fail(writer, operation);
        }
    }

    private static void Fail(SourceWriter writer, OperationModel operation, string payload = "default")
    {
        writer.Line($"Reply{operation.Name}(call, {payload});");
        writer.Line("return;");
        writer.Close().Line();
    }

    private static void Note(SourceWriter writer, RecordModel request, string role, string property)
    {
        if (request.With(role) is { } field)
        {
            writer.Line($"call.{property} = envelope.{field.Property};");
        }
    }

    // A text that is empty is missing too; of everything else it is told whether it is there.
    private static string There(FieldModel field) => field switch
    {
        { Kind: FieldKind.Text } => "envelope." + field.Property,
        { Kind: FieldKind.Slot } => $"envelope.{field.Property}.Text",
        { Nullable: true } => $"envelope.{field.Property}.HasValue",
        _ => $"!envelope.{field.Property}.IsAbsent",
    };

    private static IEnumerable<string> Checks(LinkSpec spec, OperationModel operation)
    {
        var request = operation.Request!.Record;
        yield return "call.CheckAddress()";
        if (request.With("Operation") is not null)
        {
            // Which operation it is was told by the body, so only now its own limit is known.
            yield return $"call.CheckSize({Literal.Of(Bounds.MaxBody(spec, operation))})";
        }

        foreach (var check in operation.Message.Checks ?? spec.Link.Checks)
        {
            switch (check)
            {
                case "Account" when request.With("Account") is { } account && request.With("AccountKey") is { } key:
                    yield return $"call.CheckAccount(Gate, envelope.{account.Property}, envelope.{key.Property}, {key.Credential.Quote()})";
                    break;
                case "Account" when request.With("Account") is { } account:
                    yield return $"call.CheckAccount(Gate, envelope.{account.Property})";
                    break;
                case "Members":
                    foreach (var field in request.Fields.Where(static field => field.Asked))
                    {
                        yield return $"call.CheckMember({There(field)}, {request.Type.Name}Members.Table, {request.Ordinal(field)}, {FailureFile.Missing(operation, field)})";
                    }

                    break;
                case "Token" when request.With("Token") is { } token:
                    yield return $"call.CheckToken(Gate, envelope.{token.Property})";
                    break;
                case "Time" when request.With("Time") is { } time:
                    yield return $"call.CheckTime(Gate, envelope.{time.Property}, {request.Type.Name}Members.{time.Property}Format)";
                    break;
                case "Signature" when SigningFile.Signature(spec, operation) is { } sign:
                    yield return $"call.CheckSigned(envelope.{sign.Property})";
                    yield return $"call.CheckSignature(Verify{SigningFile.Of(spec, operation)}(in envelope, call.Credentials!, call.Scratch))";
                    break;
                case "TokenOwner" when request.With("Token") is not null && request.With("Device") is { } owner:
                    yield return $"call.CheckTokenOwner(envelope.{owner.Property})";
                    break;
                case "Device" when request.With("Token") is null && request.With("Device") is { } device:
                    yield return $"call.CheckDevice(Gate, envelope.{device.Property})";
                    break;
            }
        }

        yield return "call.CheckRate(Gate)";
    }
}
