using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>Where the members of an HTTP request stand: in a form, in parts, in JSON, in the address.</summary>
internal static class BodyFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Bodies.g.cs";

    /// <summary>Whether the body alone does not tell how a request is read.</summary>
    public static bool Applies(LinkSpec spec) =>
        spec.Link.Transport == "Http" && (spec.Link.Wire.Dialect == "Query" || spec.Link.Wire.Dialect == "Multipart" || spec.RequestDialects.Skip(1).Any());

    /// <summary>The condition under which a request cannot be read.</summary>
    public static string Unread(LinkSpec spec, RecordModel record, string local) => Applies(spec)
        ? $"!TryReadBody(call, out {record.Type.Full} {local}, out var error)"
        : $"!TryRead(call.Body, call.Scratch, out {record.Type.Full} {local}, out var error)";

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the requests of {spec.Link.Type.Name}");
        var requests = spec.Operations.Select(static operation => operation.Request?.Record ?? operation.Message.Payload)
            .GroupBy(static record => record.Type).Select(static group => group.First());
        foreach (var request in requests)
        {
            One(writer, spec, request, spec.Operations.Any(operation => operation.Request?.Record.Type == request.Type));
        }

        return writer.Close().ToString();
    }

    private static void One(SourceWriter writer, LinkSpec spec, RecordModel record, bool envelope)
    {
        var dialects = spec.RequestDialects.ToList();
        var quirks = Emit.Wire.Quirky.Of(envelope && spec.Link.Signing is { Canonical: "Pairs" });
        writer.Line($"/// <summary>Reads a {record.Type.Name} from where the content type says it stands.</summary>");
        writer.Open($"internal static bool TryReadBody(ServerCall call, out {record.Type.Full} message, out WireError error)");
        if (dialects.Contains("Json"))
        {
            var json = dialects[0] == "Json" ? "!MediaTypes.IsForm(call.ContentType)" : "MediaTypes.IsJson(call.ContentType)";
            var others = dialects.Where(static dialect => dialect != "Json").ToList();
            var multipart = others.Contains("Multipart") && dialects[0] == "Json" ? " && !MultipartBoundary.TryParse(call.ContentType, call.Scratch, out _)" : "";
            var query = others.Contains("Query") ? " && !call.Body.IsEmpty" : "";
            writer.Open($"if ({json}{multipart}{query})");
            writer.Line($"var json = new JsonSource(call.Body, call.Scratch, {quirks});");
            writer.Line("Read(ref json, out message);");
            writer.Line("return json.Finish(out error);");
            writer.Close().Line();
        }

        if (spec.Link.Wire.Quirks.Has(QuirkBits.WholeInOneMember) && dialects.Contains("Json") && dialects.Contains("Form"))
        {
            writer.Open($"if (FormWhole.TryTake(call.Body, {record.Type.Name}Members.Table, call.Scratch, {quirks}, out var whole))");
            writer.Line($"var inside = new JsonSource(whole, call.Scratch, {quirks});");
            writer.Line("Read(ref inside, out message);");
            writer.Line("return inside.Finish(out error);");
            writer.Close().Line();
        }

        var sources = "";
        if (dialects.Contains("Multipart"))
        {
            sources += $"MultipartBoundary.TryParse(call.ContentType, call.Scratch, out var boundary)\n    ? FormSource.OverMultipart(call.Body, boundary, call.Scratch, {quirks})\n    : ";
        }

        sources += !dialects.Contains("Query") ? $"new FormSource(call.Body, call.Scratch, {quirks})"
            : !dialects.Contains("Form") ? $"FormSource.OverQuery(call.Query, call.Scratch, {quirks})"
            : $"FormSource.OverFormAndQuery(call.Body, call.Query, call.Scratch, {quirks})";
        writer.Line($"var source = {sources};");
        writer.Line("Read(ref source, call.Scratch, out message);");
        writer.Line("return source.Finish(out error);");
        writer.Close().Line();
    }
}
