using System.Collections.Generic;
using System.Linq;
using System.Text;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>Signatures over pairs of name and value: those of an envelope that are there, the secret last.</summary>
internal static class PairSigning
{
    private const int Arrival = 1;
    private const int Ordinal = 2;

    public static void Write(SourceWriter writer, LinkSpec spec, SigningModel signing)
    {
        foreach (var record in spec.Operations.Select(static operation => operation.Request?.Record).OfType<RecordModel>()
            .GroupBy(static record => record.Type).Select(static group => group.First()))
        {
            if (record.With("Signature") is { } sign)
            {
                One(writer, signing, record, sign);
            }
        }
    }

    private static void One(SourceWriter writer, SigningModel signing, RecordModel record, FieldModel sign)
    {
        var name = record.Type.Name;
        var members = record.Fields.Where(field => field.Property != sign.Property).ToList();
        var head = $"in {record.Type.Full} envelope, CredentialSet credentials, Scratch scratch";
        var orders = new List<string> { Bytes(record, members) };
        if ((signing.AlsoOrders & Arrival) != 0)
        {
            orders.Add("scratch.Arrival");
        }

        // By the bytes of the names, which is not the order of their UTF-16.
        var ordinal = members.OrderBy(static field => string.Concat(Encoding.UTF8.GetBytes(field.Wire).Select(static value => (char)value)), System.StringComparer.Ordinal).ToList();
        if ((signing.AlsoOrders & Ordinal) != 0 && !ordinal.SequenceEqual(members))
        {
            orders.Add(Bytes(record, ordinal));
        }

        writer.Line($"/// <summary>The signature of a {name}, in scratch: its members in the order of the table.</summary>");
        writer.Open($"internal static Utf8Text Sign{name}({head})");
        writer.Line("global::System.Span<byte> hash = stackalloc byte[SignatureText.MostHashBytes];");
        writer.Line($"return SignatureText.Hex(hash[..Hash{name}({orders[0]}, in envelope, credentials, scratch, hash)], scratch);");
        writer.Close().Line();
        writer.Line($"/// <summary>Whether a {name} carries the signature that was agreed, compared in constant time.</summary>");
        writer.Open($"internal static bool Verify{name}({head})");
        writer.Line("global::System.Span<byte> hash = stackalloc byte[SignatureText.MostHashBytes];");
        writer.Line("return " + string.Join("\n    || ", orders.Select(order =>
            $"SignatureText.Matches(envelope.{sign.Property}.Span, hash[..Hash{name}({order}, in envelope, credentials, scratch, hash)])")) + ";");
        writer.Close().Line();

        writer.Line($"// {signing.Digest.ToUpperInvariant()}({string.Join("&", members.Select(static field => field.Wire + "="))}&{signing.SecretName}=){(signing.Fold == "None" ? "" : ", folded")}; absent members add nothing, empty ones their name.");
        writer.Open($"private static int Hash{name}(global::System.ReadOnlySpan<byte> order, {head}, global::System.Span<byte> hash)");
        writer.Line($"var sink = new CanonicalSink(scratch.Hashes, Digest.{signing.Digest}, Fold.{signing.Fold});");
        writer.Open("foreach (var member in order)");
        writer.Open("switch (member)");
        foreach (var field in members)
        {
            var text = $"envelope.{field.Property}{(field.Kind == FieldKind.Slot ? ".Text" : "")}";
            writer.Line($"case {record.Ordinal(field)} when !{text}.IsAbsent:").Indent();
            writer.Line($"sink.Pair({field.Wire.Utf8()}, {text}.Span);");
            writer.Line("break;").Outdent();
        }

        writer.Close();
        writer.Close().Line();
        writer.Line($"sink.Pair({signing.SecretName.Utf8()}, credentials[{signing.Secret.Quote()}]);");
        writer.Line("return sink.Finish(hash);");
        writer.Close().Line();
    }

    private static string Bytes(RecordModel record, IEnumerable<FieldModel> members) =>
        $"[{string.Join(", ", members.Select(field => record.Ordinal(field)))}]";
}
