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
            writer.Line($"global::System.Threading.Tasks.ValueTask<Answer<{Reply(operation)}>> On{operation.Name}Async(ServerCall call, {operation.Message.Payload.Type.Full} message);");
        }

        return writer.Close().ToString();
    }

    /// <summary>What the spec says about an operation, as a doc comment.</summary>
    public static string Summary(OperationModel operation)
    {
        var text = operation.Message.Payload.Summary;
        return $"/// <summary>{(text.Length > 0 ? text : operation.Message.Route).Xml()}</summary>";
    }

    public static string Reply(OperationModel operation) => operation.Message.Reply?.Type.Full ?? "Nothing";
}
