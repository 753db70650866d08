using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>
/// Who serves a link with headers: the platform, and the device where the platform pushes. The same steps either way, with
/// the two envelopes exchanged.
/// </summary>
internal static class PacketServerFile
{
    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the operations of {spec.Link.Type.Name}");
        Platform(writer, spec);
        if (Packets.Pushes(spec).Any())
        {
            writer.Line();
            Device(writer, spec);
        }

        return writer.Close().ToString();
    }

    private static void Platform(SourceWriter writer, LinkSpec spec)
    {
        var request = spec.DefaultRequest!.Record;
        writer.Line($"/// <summary>The platform's side of {spec.Link.Type.Name}: reads, checks, hands over, answers.</summary>");
        writer.Line("/// <param name=\"gate\">What the platform knows about the devices.</param>");
        writer.Line("/// <param name=\"handler\">What it does with messages.</param>");
        writer.Open($"public sealed class Server(ServerGate gate, {HandlerFile.Interface(spec)} handler) : LinkServer({spec.Link.Type.Name}.Facts, gate)");
        OpenServe(writer, request);
        writer.Line("call.Refuse(Fault.Invalid, error);");
        writer.Line($"Reply(call, {Packets.CommandOf(request)}, Failures.OfLink(call.Fault), default);");
        writer.Line("return default;");
        writer.Close().Line();
        if (request.With("Device") is { } device)
        {
            writer.Line($"call.Recognise(Gate, envelope.{device.Property});");
        }

        var before = PacketTake.Checks(spec, request, before: true).ToList();
        if (before.Count > 0)
        {
            writer.Open($"if (!{string.Join("\n    || !", before)})");
            writer.Line($"Reply(call, {Packets.CommandOf(request)}, Failures.OfLink(call.Fault), default);");
            writer.Line("return default;");
            writer.Close().Line();
        }

        writer.Open($"switch ({Packets.CommandOf(request)})");
        foreach (var operation in spec.Operations)
        {
            writer.Line($"case {Packets.Command(operation)}:").Indent();
            writer.Line($"return Serve{operation.Name}{(operation.Message.Pushed ? "Result" : "")}Async(call, envelope);").Outdent();
        }

        writer.Line("default:").Indent();
        writer.Line("call.Refuse(Fault.UnknownOperation);");
        writer.Line($"Reply(call, {Packets.CommandOf(request)}, Failures.OfLink(call.Fault), default);");
        writer.Line("return default;").Outdent();
        writer.Close();
        writer.Close().Line();
        Unread(writer);
        foreach (var operation in spec.Operations)
        {
            if (operation.Message.Pushed)
            {
                Result(writer, spec, operation, request);
            }
            else
            {
                Serve(writer, spec, operation, request, $"handler.On{operation.Name}Async(call, {(operation.Message.Payload.Fields.Count > 0 ? "message" : "default")})");
            }
        }

        PacketTake.Method(writer, spec, request);
        var reply = spec.DefaultReply!.Record;
        var outcomes = reply.With("Status")?.Outcomes;
        Reply(writer, spec, reply, outcomes is null ? "0" : $"!failed ? {Packets.Number(outcomes.Success)} : {(outcomes.Nothing < 0 ? "" : $"failure.Success ? {Packets.Number(outcomes.Nothing)} : ")}{Packets.Number(outcomes.Failure)}");
        writer.Close();
    }

    private static void Device(SourceWriter writer, LinkSpec spec)
    {
        var push = spec.DefaultReply!.Record;
        writer.Line($"/// <summary>The device's side of what the platform pushes over {spec.Link.Type.Name}; answers to requests are passed over.</summary>");
        writer.Line("/// <param name=\"gate\">The device itself, as the only one.</param>");
        writer.Line("/// <param name=\"handler\">What it does with messages.</param>");
        writer.Open($"public sealed class Device(ServerGate gate, {HandlerFile.DeviceInterface(spec)} handler) : LinkServer({spec.Link.Type.Name}.Facts, gate)");
        OpenServe(writer, push);
        writer.Line("call.Refuse(Fault.Invalid, error);");
        writer.Line("return default;");
        writer.Close().Line();
        if (push.With("Device") is { } device)
        {
            writer.Line($"call.Recognise(Gate, envelope.{device.Property});");
            writer.Open("if (call.Device is null)");
            if (spec.Link.Fragments is not null)
            {
                writer.Line("// Meant for another device; between the parts of a message it ends the message.");
                writer.Open("if (call.BreakOff(Gate))");
                writer.Line($"Reply(call, {Packets.CommandOf(push)}, Failures.OfLink(call.Fault), default);");
                writer.Close().Line();
            }
            else
            {
                writer.Line("// Meant for another device.");
            }

            writer.Line("return default;");
            writer.Close().Line();
        }

        if (push.With("Status") is { Outcomes: { } outcomes } status)
        {
            writer.Open($"if (envelope.{status.Property} != {Packets.Number(outcomes.Success)})");
            writer.Line("// No push, but the answer to something that was given up.");
            writer.Line("return default;");
            writer.Close().Line();
        }

        writer.Line($"return {Packets.CommandOf(push)} switch").Open();
        foreach (var operation in Packets.Pushes(spec))
        {
            writer.Line($"{Packets.Command(operation)} => Serve{operation.Name}Async(call, envelope),");
        }

        writer.Line("_ => default,");
        writer.Close(";");
        writer.Close().Line();
        Unread(writer);
        foreach (var operation in Packets.Pushes(spec))
        {
            Serve(writer, spec, operation, push, $"handler.On{operation.Name}Async(call, {(operation.Message.Payload.Fields.Count > 0 ? "message" : "default")})");
        }

        PacketTake.Method(writer, spec, push);
        var answer = spec.DefaultRequest!.Record;
        Reply(writer, spec, answer, answer.With("Status") is { Default.Length: > 0 } state ? state.Default : "0");
        writer.Close();
    }

    private static void OpenServe(SourceWriter writer, RecordModel envelope)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open("public override global::System.Threading.Tasks.ValueTask ServeAsync(ServerCall call)");
        writer.Open($"if (!TryRead(call.Body, call.Scratch, out {envelope.Type.Full} envelope, out var error))");
    }

    private static void Unread(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("/// <remarks>A frame that is too large never becomes a call; its connection is closed.</remarks>");
        writer.Line("public override void Refuse(ServerCall call, Fault fault) => call.Refuse(fault);").Line();
    }

    private static void Serve(SourceWriter writer, LinkSpec spec, OperationModel operation, RecordModel envelope, string handle)
    {
        var (message, outcome) = (operation.Message, Outcome(spec, operation));
        writer.Line($"private async global::System.Threading.Tasks.ValueTask Serve{operation.Name}Async(ServerCall call, {envelope.Type.Full} envelope)").Open();
        var fail = Fail(envelope, operation);
        PacketTake.Steps(writer, spec, operation, envelope, fail);
        if (message.Payload.Fields.Count > 0)
        {
            writer.Open($"if (!TryRead(text, call.Scratch, out {message.Payload.Type.Full} message, out var error))");
            writer.Line("call.RefusePayload(error);");
            Packets.Close(writer, fail);
        }

        writer.Line($"Answer<{(outcome ? "Nothing" : HandlerFile.Reply(operation))}> answer = default;");
        writer.Open("try");
        writer.Line($"answer = await {handle}.ConfigureAwait(false);");
        writer.Close();
        writer.Open("catch (global::System.Exception exception) when (!call.Cancellation.IsCancellationRequested)");
        writer.Line("call.Failed(exception);");
        writer.Close().Line();
        writer.Line("call.Scratch.Payload.Clear();");
        writer.Open("if (!call.Accept(in answer))");
        Packets.Close(writer, fail);
        if (!outcome && message.Reply is not null)
        {
            writer.Line("Write(answer.Value, call.Scratch.Payload);");
        }

        var wording = outcome && message.Success.Length > 0 ? $"call.Wording?.Text ?? Texts.{operation.Name}Success" : "default";
        writer.Line($"Reply(call, {Packets.CommandOf(envelope)}, default, {wording});");
        writer.Close().Line();
    }

    // What a device sends back to a push: nothing of it is answered, but what cannot be read is.
    private static void Result(SourceWriter writer, LinkSpec spec, OperationModel operation, RecordModel envelope)
    {
        var reply = operation.Message.Reply!;
        writer.Line($"private async global::System.Threading.Tasks.ValueTask Serve{operation.Name}ResultAsync(ServerCall call, {envelope.Type.Full} envelope)").Open();
        var fail = Fail(envelope, operation);
        PacketTake.Steps(writer, spec, operation, envelope, fail);
        writer.Open($"if (!TryRead(text, call.Scratch, out {reply.Type.Full} result, out var error))");
        writer.Line("call.RefusePayload(error);");
        Packets.Close(writer, fail);
        var pass = "result";
        if (Packets.RepliesOutcome(spec, operation))
        {
            var (code, text) = (reply.With("Code")!, reply.With("Text")!);
            writer.Line($"var outcome = result.{code.Property}.Is({code.Default.Utf8()})").Indent();
            writer.Line("? Reply<Nothing>.Success(default)");
            writer.Line($": Reply<Nothing>.Failure(result.{code.Property}, result.{text.Property});").Outdent();
            pass = "outcome";
        }

        writer.Open("try");
        writer.Line($"await handler.On{operation.Name}ResultAsync(call, {pass}).ConfigureAwait(false);");
        writer.Close();
        writer.Open("catch (global::System.Exception exception) when (!call.Cancellation.IsCancellationRequested)");
        writer.Line("call.Failed(exception);");
        writer.Close();
        writer.Close().Line();
    }

    private static void Reply(SourceWriter writer, LinkSpec spec, RecordModel envelope, string status)
    {
        writer.Line("// A payload that was written, code and wording where there is no other, or nothing.");
        writer.Open("private void Reply(ServerCall call, int command, FailureAnswer declared, Utf8Text wording)");
        writer.Line("var failed = call.Fault != Fault.None;");
        writer.Line("var failure = call.Worded(declared);");
        writer.Line("var payload = call.Scratch.Payload;");
        if (spec.Outcome is { } outcome)
        {
            writer.Open("if (failed && !failure.Success)");
            writer.Line("payload.Clear();");
            writer.Line($"Write({Packets.Outcome(outcome, "failure.Code", "failure.Text")}, payload);");
            writer.Close();
            writer.Open("else if (!wording.IsAbsent)");
            writer.Line("payload.Clear();");
            writer.Line($"Write({Packets.Outcome(outcome, "Texts.OfSuccess", "wording")}, payload);");
            writer.Close().Line();
        }

        Packets.Envelope(writer, envelope, "command", status, "call.Sn");
        writer.Line(Packets.WriteFrames(spec, "payload.Text", "call.Sealer(Gate, Seal)", "call.Scratch", "call.Output"));
        writer.Close().Line();
    }

    private static bool Outcome(LinkSpec spec, OperationModel operation) => spec.Outcome is not null
        && (operation.Message.Reply is null || Packets.RepliesOutcome(spec, operation));

    private static string Fail(RecordModel envelope, OperationModel operation) =>
        $"Reply(call, {Packets.CommandOf(envelope)}, {FailureFile.Answer(operation)}, default);";
}
