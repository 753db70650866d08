using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>The interface that the mapping file implements: one method per operation.</summary>
internal static class HandlerFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Handler.g.cs";

    public static string Interface(LinkSpec spec) => $"I{spec.Link.Type.Name}Handler";

    public static string Write(LinkSpec spec)
    {
        var link = spec.Link.Type;
        var writer = FileHeader.Open(link.Namespace, $"the operations of {link.Name}");
        writer.Line($"/// <summary>What the platform does with the operations of <see cref=\"{link.Name}\"/>.</summary>");
        writer.Line("/// <remarks>A message is a view of the request: it is valid until the returned task ends.</remarks>");
        writer.Open($"{link.Access} interface {Interface(spec)}");
        var first = true;
        foreach (var operation in spec.Operations)
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            writer.Line(Summary(operation));
            if (operation.Message.Pushed)
            {
                var result = Packets.RepliesOutcome(spec, operation) ? "Reply<Nothing>" : Reply(operation);
                writer.Line("/// <remarks>What the device sent back to it; nothing answers that.</remarks>");
                writer.Line($"global::System.Threading.Tasks.ValueTask On{operation.Name}ResultAsync(ServerCall call, {result} result);");
                continue;
            }

            writer.Line($"global::System.Threading.Tasks.ValueTask<Answer<{Reply(operation)}>> On{operation.Name}Async(ServerCall call, {operation.Message.Payload.Type.Full} message);");
        }

        writer.Close();
        if (Packets.Pushes(spec).Any())
        {
            WriteDevice(writer, spec);
        }

        return writer.ToString();
    }

    /// <summary>The interface that the device implements for what is pushed.</summary>
    public static string DeviceInterface(LinkSpec spec) => $"I{spec.Link.Type.Name}Device";

    private static void WriteDevice(SourceWriter writer, LinkSpec spec)
    {
        writer.Line();
        writer.Line($"/// <summary>What the device does with what the platform pushes over <see cref=\"{spec.Link.Type.Name}\"/>.</summary>");
        writer.Line("/// <remarks>A message is a view of the frame: it is valid until the returned task ends.</remarks>");
        writer.Open($"{spec.Link.Type.Access} interface {DeviceInterface(spec)}");
        foreach (var push in Packets.Pushes(spec))
        {
            var reply = Packets.RepliesOutcome(spec, push) ? "Nothing" : Reply(push);
            writer.Line(Summary(push));
            writer.Line($"global::System.Threading.Tasks.ValueTask<Answer<{reply}>> On{push.Name}Async(ServerCall call, {push.Message.Payload.Type.Full} message);").Line();
        }

        writer.Close();
    }

    /// <summary>What the spec says about an operation, as a doc comment.</summary>
    public static string Summary(OperationModel operation)
    {
        var text = operation.Message.Payload.Summary;
        return $"/// <summary>{(text.Length > 0 ? text : operation.Message.Route).Xml()}</summary>";
    }

    public static string Reply(OperationModel operation) => operation.Message.Reply?.Type.Full ?? "Nothing";
}
