using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>What a spec says about a link, as data for hosts.</summary>
internal static class FactsFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Facts.g.cs";

    public static string Write(LinkSpec spec)
    {
        var link = spec.Link;
        var writer = FileHeader.OpenType(link.Type, "partial struct", link.Type.Name);
        writer.Line("/// <summary>What is accepted besides what the document says.</summary>");
        writer.Line($"internal const Quirks LinkQuirks = {QuirksOf(link.Wire.Quirks)};").Line();
        writer.Line("/// <summary>Largest body in bytes; nothing beyond it is read.</summary>");
        writer.Line($"public const int MaxBody = {Literal.Of(Bounds.MaxBody(spec))};").Line();
        writer.Line("/// <summary>What the spec says about this link.</summary>");
        writer.Line("public static LinkFacts Facts { get; } = new()").Open();
        foreach (var fact in Facts(spec))
        {
            writer.Line(fact + ",");
        }

        writer.Close(";").Line();
        WriteOperations(writer, spec);
        WriteTexts(writer, spec);
        return writer.Close().ToString();
    }

    public static string QuirksOf(int quirks, string between = "\n    | ")
    {
        var names = QuirkNames.Of(quirks).Select(static name => "Quirks." + name).ToList();
        return names.Count == 0 ? "Quirks.None" : string.Join(between, names);
    }

    private static IEnumerable<string> Facts(LinkSpec spec)
    {
        var link = spec.Link;
        yield return $"Name = {link.Type.Name.Quote()}";
        yield return $"Transport = Transport.{link.Transport}";
        yield return $"Caller = Caller.{link.Caller}";
        yield return $"Dialect = Dialect.{link.Wire.Dialect}";
        yield return $"ContentType = {ContentType(link).Quote()}";
        yield return $"Path = {link.Path.Quote()}";
        yield return $"Port = {link.Port}";
        yield return $"Setting = {link.Setting.Quote()}";
        yield return $"PathPrefixes = [{string.Join(", ", link.PathPrefixes.Select(static prefix => prefix.Quote()))}]";
        yield return $"MaxBody = MaxBody";
        if (link.Framing is { } framing)
        {
            yield return "Frame = " + FramingExpression.Of(framing, spec.DefaultRequest?.Record);
            if (spec.IsPackets)
            {
                yield return "ReplyFrame = " + FramingExpression.Of(framing, spec.DefaultReply?.Record);
            }

            if (framing.Setting.Length > 0)
            {
                yield return $"OrderSetting = {framing.Setting.Quote()}";
            }
        }

        yield return $"Operations =\n[{string.Concat(spec.Operations.Select(static operation => $"\n    Operations.{operation.Name},"))}\n]";
    }

    private static string ContentType(LinkModel link) => (link.Transport, link.Wire.Dialect) switch
    {
        ("Http", "Json") => "application/json; charset=UTF-8",
        ("Http", "Form") => "application/x-www-form-urlencoded; charset=UTF-8",
        ("Http", "Multipart") => "multipart/form-data",
        _ => "",
    };

    private static void WriteOperations(SourceWriter writer, LinkSpec spec)
    {
        writer.Line("/// <summary>The operations of this link.</summary>");
        writer.Open("public static class Operations");
        foreach (var operation in spec.Operations)
        {
            var message = operation.Message;
            writer.Line(HandlerFile.Summary(operation));
            writer.Line($"public static readonly OperationFacts {operation.Name} = new({operation.Name.Quote()}, {message.Route.Quote()}, [{string.Join(", ", message.Aliases.Select(static alias => alias.Quote()))}], {message.Method.Quote()}, {message.Clause.Quote()}, Meaning.{message.Meaning}, {Literal.Of(message.Pushed)}){More(spec, operation)};");
        }

        writer.Close().Line();
    }

    private static string More(LinkSpec spec, OperationModel operation)
    {
        var more = new[]
        {
            operation.Message.Obsolete ? "Obsolete = true" : "",
            $"MaxBody = {Literal.Of(Bounds.MaxBody(spec, operation))}",
            AnswerTest(spec, operation),
            operation.Message.AlsoMethods.Count == 0 ? "" : $"AlsoMethods = [{string.Join(", ", operation.Message.AlsoMethods.Select(static method => method.Quote()))}]",
        };
        var set = string.Join(", ", more.Where(static one => one.Length > 0));
        return $" {{ {set} }}";
    }

    // On a stream an answer has to be told from what the platform pushes. One that names no operation (the request could
    // not be read) is an answer.
    private static string AnswerTest(LinkSpec spec, OperationModel operation) =>
        spec.Link.Transport == "Tcp" && spec.Link.Wire.Reply == "Protobuf" && operation.Reply?.Record.With("Operation") is { } field
            ? $"IsAnswer = static body => !ProtobufSource.TryPeek(body, {field.Number}, out var told, out _) || told.IsEmpty || told.Is({operation.Message.Route.Utf8()})"
            : "";

    private static void WriteTexts(SourceWriter writer, LinkSpec spec)
    {
        var version = spec.Envelopes.SelectMany(static envelope => envelope.Record.Fields)
            .FirstOrDefault(static field => field.Role == "Version" && field.Default.Length > 0)?.Default ?? "";
        writer.Line("/// <summary>Texts that every message repeats.</summary>");
        writer.Open("private static class Texts");
        if (version.Length > 0)
        {
            writer.Line($"internal static readonly Utf8Text OfInterface = {version.Quote()};");
        }

        if (spec.Outcome?.With("Code") is { } code)
        {
            writer.Line($"internal static readonly Utf8Text OfSuccess = {code.Default.Quote()};");
        }

        foreach (var operation in spec.Operations)
        {
            if (!spec.IsPackets)
            {
                writer.Line($"internal static readonly Utf8Text {operation.Name} = {operation.Message.Route.Quote()};");
            }

            if (operation.Message.Success.Length > 0)
            {
                writer.Line($"internal static readonly Utf8Text {operation.Name}Success = {operation.Message.Success.Quote()};");
            }
        }

        writer.Close();
    }
}
