using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The device's side of a link with headers: typed calls over a stream on which the platform also pushes.</summary>
internal static class PacketClientFile
{
    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the operations of {spec.Link.Type.Name}");
        foreach (var operation in spec.Operations)
        {
            if (!operation.Message.Pushed)
            {
                WriteRequest(writer, spec, operation);
                WriteReadReply(writer, spec, operation);
            }
        }

        WriteIsUnasked(writer, spec);
        writer.Line($"/// <summary>The device's side of {spec.Link.Type.Name}: one call at a time.</summary>");
        writer.Line("/// <param name=\"channel\">Carries requests and brings answers.</param>");
        writer.Line("/// <param name=\"session\">Who the device is.</param>");
        writer.Open("public sealed class Client(IWireChannel channel, ClientSession session)");
        ClientFile.OverLine(writer);
        foreach (var operation in spec.Operations)
        {
            if (!operation.Message.Pushed)
            {
                WriteCall(writer, operation);
            }
        }

        return writer.Close().Close().ToString();
    }

    /// <summary>Whether an operation asks what there is to do, so that what it asks for may come in the place of its answer.</summary>
    private static bool Asks(OperationModel operation) => operation.Message.Meaning is "Heartbeat" or "Fetch";

    private static void WriteCall(SourceWriter writer, OperationModel operation)
    {
        var reply = HandlerFile.Reply(operation);
        writer.Line(HandlerFile.Summary(operation));
        writer.Open($"public async global::System.Threading.Tasks.ValueTask<Reply<{reply}>> {operation.Name}Async({operation.Message.Payload.Type.Full} message, global::System.Threading.CancellationToken cancellation = default)");
        writer.Line("session.Begin();");
        writer.Line($"Write{operation.Name}(in message, session);");
        writer.Open("if (session.Refused is { IsError: true } refused)");
        writer.Line($"return Reply<{reply}>.NotSent(refused);");
        writer.Close().Line();
        writer.Line($"var result = await channel.ExchangeAsync(Operations.{operation.Name}, session.Output.Text, cancellation).ConfigureAwait(false);");
        writer.Open($"for (var unasked = 0; unasked < MostUnasked && IsUnasked(result, session, {Packets.Command(operation)}, orPush: {Literal.Of(Asks(operation))}); unasked++)");
        writer.Line("result = await channel.ReceiveAsync(cancellation).ConfigureAwait(false);");
        writer.Close().Line();
        writer.Line("return result.Answered").Indent();
        writer.Line($"? Read{operation.Name}Reply(result.Body, session)");
        writer.Line($": Reply<{reply}>.NoAnswer(result.Problem);").Outdent();
        writer.Close().Line();
    }

    private static void WriteRequest(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var request = spec.DefaultRequest!.Record;
        writer.Line($"/// <summary>Writes a whole request of {operation.Name} to the session's output.</summary>");
        writer.Open($"public static void Write{operation.Name}(in {operation.Message.Payload.Type.Full} message, ClientSession session)");
        writer.Line("var payload = session.Scratch.Payload;");
        writer.Line("payload.Clear();");
        if (operation.Message.Payload.Fields.Count > 0)
        {
            writer.Line("Write(in message, payload);");
        }

        Packets.Envelope(writer, request, Packets.Command(operation), request.With("Status") is { Default.Length: > 0 } status ? status.Default : "0", "session.Sn");
        writer.Line(Packets.WriteFrames(spec, "payload.Text", "session.Sealer(Seal)", "session.Scratch", "session.Output"));
        writer.Close().Line();
    }

    private static void WriteIsUnasked(SourceWriter writer, LinkSpec spec)
    {
        var answer = spec.DefaultReply!.Record;
        writer.Line("// A platform that sends more than this between a request and its answer is not one that the document knows.");
        writer.Line("private const int MostUnasked = 1000;").Line();
        writer.Line("// What cannot be read is taken for the answer, so that it is told; what is for another device is passed over.");
        writer.Open("private static bool IsUnasked(ChannelResult result, ClientSession session, int command, bool orPush)");
        writer.Open($"if (!result.Answered || !TryRead(result.Body, session.Scratch, out {answer.Type.Full} envelope, out _))");
        writer.Line("return false;");
        writer.Close().Line();
        if (answer.With("Device") is { } device)
        {
            writer.Open($"if (envelope.{device.Property} != session.Sn)");
            writer.Line("return true;");
            writer.Close().Line();
        }

        var pushes = string.Join(" or ", Packets.Pushes(spec).Select(Packets.Command));
        writer.Line(pushes.Length == 0
            ? $"return {Packets.CommandOf(answer)} != command;"
            : $"return {Packets.CommandOf(answer)} != command && !(orPush && {Packets.CommandOf(answer)} is {pushes});");
        writer.Close().Line();
    }

    private static void WriteReadReply(SourceWriter writer, LinkSpec spec, OperationModel operation)
    {
        var reply = HandlerFile.Reply(operation);
        var answer = spec.DefaultReply!.Record;
        var slot = "envelope." + answer.With("Payload")!.Property;
        var outcomes = answer.With("Status")?.Outcomes;
        writer.Line($"/// <summary>Reads the answer to {operation.Name}.</summary>");
        writer.Open($"public static Reply<{reply}> Read{operation.Name}Reply(Utf8Text body, ClientSession session)");
        writer.Open($"if (!TryRead(body, session.Scratch, out {answer.Type.Full} envelope, out var error))");
        writer.Line($"return Reply<{reply}>.Unreadable(error);");
        writer.Close().Line();
        if (Asks(operation) && Packets.Pushes(spec).Any())
        {
            writer.Open($"if ({Packets.CommandOf(answer)} != {Packets.Command(operation)})");
            writer.Line("// What the platform wants comes at once, in the place of the answer.");
            writer.Line("session.Held = body;");
            writer.Line($"return Reply<{reply}>.Nothing() with {{ Next = {Packets.CommandOf(answer)} }};");
            writer.Close().Line();
        }

        if (spec.Link.Fragments is not null)
        {
            writer.Open($"if (envelope.{answer.With("PartCount")!.Property} > 1)");
            writer.Line($"return Reply<{reply}>.Unreadable(\"the answer came in parts\");");
            writer.Close().Line();
        }

        var next = "";
        if (outcomes is not null)
        {
            var status = "envelope." + answer.With("Status")!.Property;
            // An operation that brings something is done only by the answer that says so.
            if (outcomes.Nothing >= 0 && operation.Message.Reply is not null)
            {
                writer.Open($"if ({status} == {Packets.Number(outcomes.Nothing)})");
                writer.Line($"return Reply<{reply}>.Nothing();");
                writer.Close().Line();
            }

            if (outcomes.NextFrom >= 0)
            {
                writer.Line($"var next = {status} >= {Packets.Number(outcomes.NextFrom)} ? {status} : 0;");
                next = " with { Next = next }";
            }

            Packets.Open(writer, spec, slot, "session.Sealer(Seal)", "session.Scratch", $"return Reply<{reply}>.Unreadable(\"the payload cannot be opened\");");
            writer.Open($"if ({status} != {Packets.Number(outcomes.Success)}{(outcomes.NextFrom >= 0 ? " && next == 0" : "")})");
            writer.Line(Failure(spec, reply));
            writer.Close().Line();
        }
        else
        {
            Packets.Open(writer, spec, slot, "session.Sealer(Seal)", "session.Scratch", $"return Reply<{reply}>.Unreadable(\"the payload cannot be opened\");");
        }

        if (operation.Message.Reply is { } payload)
        {
            writer.Open("if (text.IsEmpty)");
            writer.Line($"return Reply<{reply}>.Nothing(){next};");
            writer.Close().Line();
            writer.Line($"return TryRead(text, session.Scratch, out {payload.Type.Full} value, out error)").Indent();
            writer.Line($"? Reply<{reply}>.Success(value){next}");
            writer.Line($": Reply<{reply}>.Unreadable(error);").Outdent();
        }
        else if (spec.Outcome is { } outcome)
        {
            var code = outcome.With("Code")!;
            writer.Open($"if (!TryRead(text, session.Scratch, out {outcome.Type.Full} outcome, out error))");
            writer.Line($"return Reply<{reply}>.Unreadable(error);");
            writer.Close().Line();
            writer.Line($"return outcome.{code.Property}.Is({code.Default.Utf8()})").Indent();
            writer.Line($"? Reply<{reply}>.Success(default){next}");
            writer.Line($": Reply<{reply}>.Failure(outcome.{code.Property}, outcome.{outcome.With("Text")!.Property});").Outdent();
        }
        else
        {
            writer.Line($"return Reply<{reply}>.Success(default){next};");
        }

        writer.Close().Line();
    }

    private static string Failure(LinkSpec spec, string reply) => spec.Outcome is { } outcome
        ? $"return TryRead(text, session.Scratch, out {outcome.Type.Full} failure, out _)\n    ? Reply<{reply}>.Failure(failure.{outcome.With("Code")!.Property}, failure.{outcome.With("Text")!.Property})\n    : Reply<{reply}>.Failure(default, default);"
        : $"return Reply<{reply}>.Failure(default, default);";
}
