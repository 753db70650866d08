using System.Collections.Generic;
using System.Linq;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>How the operations of a link are signed and verified: one method per text that is hashed.</summary>
internal static class SigningFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Signing.g.cs";

    public static string Write(LinkSpec spec)
    {
        var signing = spec.Link.Signing!;
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the formulas of {spec.Link.Type.Name}");
        if (signing.Canonical == "Pairs")
        {
            PairSigning.Write(writer, spec, signing);
            return writer.Close().ToString();
        }

        foreach (var operation in spec.Operations)
        {
            if (operation.Request is { } request && operation.RequestFormula is { } formula)
            {
                One(writer, signing, operation.Name, request, formula, operation.Message.Payload, null);
            }

            if (signing.Replies && operation.Reply is { } reply && operation.ReplyFormula is { } replyFormula)
            {
                One(writer, signing, operation.Name + "Reply", reply, replyFormula, operation.Message.Reply, operation.Request);
            }
        }

        return writer.Close().ToString();
    }

    /// <summary>The member that holds the signature of an operation's request; nothing where none is made.</summary>
    public static FieldModel? Signature(LinkSpec spec, OperationModel operation) =>
        spec.Link.Signing is { } signing && operation.Request is { } request
            && (signing.Canonical == "Pairs" || operation.RequestFormula is not null)
            ? request.Record.With("Signature")
            : null;

    /// <summary>What the methods that sign and verify an operation's request are called after.</summary>
    public static string Of(LinkSpec spec, OperationModel operation) =>
        spec.Link.Signing is { Canonical: "Pairs" } ? operation.Request!.Record.Type.Name : operation.Name;

    /// <summary>Members of the request that the formula of an answer names and the request has.</summary>
    public static IEnumerable<FieldModel> RequestMembers(OperationModel operation) =>
        operation.ReplyFormula is { } formula && operation.Request is { } request
            ? formula.Names.Concat(formula.Also).Where(static name => name.StartsWith("request.", System.StringComparison.Ordinal))
                .Select(name => request.Record.Named(name.Substring("request.".Length)))
                .OfType<FieldModel>().Distinct()
            : [];

    private static void One(
        SourceWriter writer,
        SigningModel signing,
        string name,
        EnvelopeModel envelope,
        FormulaModel formula,
        RecordModel? payload,
        EnvelopeModel? request)
    {
        var sign = envelope.Record.With("Signature");
        if (sign is null)
        {
            return;
        }

        var cut = payload?.UnsignedPaths().FirstOrDefault() ?? "";
        var slot = envelope.Record.With("Payload");
        var members = request is null ? [] : formula.Names.Concat(formula.Also)
            .Where(static item => item.StartsWith("request.", System.StringComparison.Ordinal))
            .Select(item => request.Record.Named(item.Substring("request.".Length))).OfType<FieldModel>().Distinct().ToList();
        var parameters = string.Concat(members.Select(static member => $", Utf8Text request{member.Property}"));
        var arguments = string.Concat(members.Select(static member => $", request{member.Property}"));
        var head = $"in {envelope.Record.Type.Full} envelope{parameters}, CredentialSet credentials, Scratch scratch";
        var pass = $"in envelope{arguments}, credentials, scratch";
        var alternatives = new List<(string Method, string Guard)>();
        Hash(writer, signing, "Hash" + name, head, envelope, members, formula.Names, cut, compact: false);
        if (signing.AlsoCompact && slot is not null && formula.Names.Contains(slot.Wire))
        {
            Hash(writer, signing, $"Hash{name}Compact", head, envelope, members, formula.Names, cut, compact: true);
            alternatives.Add(($"Hash{name}Compact", $"envelope.{slot.Property}.Bare && "));
        }

        if (formula.Also.Count > 0)
        {
            Hash(writer, signing, $"Hash{name}Also", head, envelope, members, formula.Also, cut, compact: false);
            alternatives.Add(($"Hash{name}Also", ""));
        }

        writer.Line($"/// <summary>The signature of a {name}, in scratch.</summary>");
        writer.Open($"internal static Utf8Text Sign{name}({head})");
        writer.Line("global::System.Span<byte> hash = stackalloc byte[SignatureText.MostHashBytes];");
        writer.Line($"return SignatureText.Hex(hash[..Hash{name}({pass}, hash)], scratch);");
        writer.Close().Line();

        writer.Line($"/// <summary>Whether a {name} carries the signature that was agreed, compared in constant time.</summary>");
        writer.Open($"internal static bool Verify{name}({head})");
        writer.Line("global::System.Span<byte> hash = stackalloc byte[SignatureText.MostHashBytes];");
        var checks = new[] { (Method: "Hash" + name, Guard: "") }.Concat(alternatives)
            .Select(check => $"{(check.Guard.Length > 0 ? "(" + check.Guard : "")}SignatureText.Matches(envelope.{sign.Property}.Span, hash[..{check.Method}({pass}, hash)]){(check.Guard.Length > 0 ? ")" : "")}");
        writer.Line("return " + string.Join("\n    || ", checks) + ";");
        writer.Close().Line();
    }

    private static void Hash(
        SourceWriter writer,
        SigningModel signing,
        string method,
        string head,
        EnvelopeModel envelope,
        List<FieldModel> requestMembers,
        EquatableArray<string> names,
        string cut,
        bool compact)
    {
        writer.Line($"// {signing.Digest.ToUpperInvariant()}({string.Join("+", names)}){(cut.Length > 0 ? $", {cut} left out" : "")}{(compact ? ", the payload in its compact form" : "")}; absent values add nothing.");
        writer.Open($"private static int {method}({head}, global::System.Span<byte> hash)");
        writer.Line($"var sink = new CanonicalSink(scratch.Hashes, Digest.{signing.Digest}{(signing.Fold == "None" ? "" : ", Fold." + signing.Fold)});");
        foreach (var name in names)
        {
            var line = name == signing.Secret ? $"sink.Append(credentials[{name.Quote()}]);" : Value(envelope, requestMembers, name, cut, compact);
            if (line.Length > 0)
            {
                writer.Line(line);
            }
        }

        writer.Line("return sink.Finish(hash);");
        writer.Close().Line();
    }

    private static string Value(EnvelopeModel envelope, List<FieldModel> requestMembers, string name, string cut, bool compact)
    {
        if (name.StartsWith("request.", System.StringComparison.Ordinal))
        {
            // A request without the member adds nothing: the document calls that null.
            var member = requestMembers.FirstOrDefault(member => member.Wire == name.Substring("request.".Length));
            return member is null ? "" : $"sink.Append(request{member.Property}.Span);";
        }

        if (envelope.Record.Named(name) is not { } field)
        {
            return "";
        }

        var value = "envelope." + field.Property;
        return field.Kind switch
        {
            FieldKind.Boolean => $"sink.Append({value} ? \"true\"u8 : \"false\"u8);",
            FieldKind.Slot when compact => $"SignedText.AppendCompact({value}.Text.Span, {cut.Utf8()}, ref sink);",
            FieldKind.Slot when cut.Length > 0 => $"SignedText.AppendWithout({value}.Text.Span, {cut.Utf8()}, ref sink);",
            FieldKind.Slot => $"sink.Append({value}.Text.Span);",
            _ => $"sink.Append({value}.Span);",
        };
    }
}
