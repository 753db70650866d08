using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit;

/// <summary>How a link seals and cuts, as constants of the link.</summary>
internal static class SealFile
{
    public static string Name(LinkSpec spec) => $"{spec.Link.Type.File}.Seal.g.cs";

    public static bool Applies(LinkSpec spec) => spec.Link.Sealing is not null || spec.Link.Fragments is not null;

    public static string Write(LinkSpec spec)
    {
        var writer = FileHeader.OpenType(spec.Link.Type, "partial struct", $"the payloads of {spec.Link.Type.Name}");
        if (spec.Link.Sealing is { } seal)
        {
            writer.Line("/// <summary>How payloads are sealed, and whose key it is.</summary>");
            writer.Line("internal static readonly SealRules Seal = new(").Indent();
            writer.Line($"new SealProfile(Cipher.{seal.Cipher}, SealMode.{seal.Mode}, SealPadding.{seal.Padding}, SealVector.{seal.Vector}, {seal.KeyBytes}, EmptyStaysEmpty: {Literal.Of(seal.EmptyStaysEmpty)}),");
            writer.Line($"{seal.Key.Quote()},");
            writer.Line($"{seal.Setting.Quote()});").Outdent().Line();
        }

        if (spec.Link.Fragments is { } parts)
        {
            writer.Line("/// <summary>Limits of messages in parts.</summary>");
            writer.Line($"internal static readonly ReassemblyRules PartRules = new(MaxParts: {parts.MaxParts}, MaxBytes: {parts.MaxBytes}, global::System.TimeSpan.FromSeconds({parts.WithinSeconds}), FromOne: {Literal.Of(spec.Link.Wire.Quirks.Has(QuirkBits.PartsFromOne))});").Line();
        }

        return writer.Close().ToString();
    }
}
