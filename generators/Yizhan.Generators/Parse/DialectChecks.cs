using System.Linq;
using Yizhan.Generators.Diagnostics;
using Yizhan.Generators.Model;

namespace Yizhan.Generators.Parse;

/// <summary>Checks of members against the dialect they travel in: what an emitter cannot write is said here, never guessed at.</summary>
internal static class DialectChecks
{
    public static void Check(LinkSpec spec, JointFindings findings)
    {
        foreach (var codec in SpecJoin.Codecs(spec))
        {
            CheckOne(spec, codec, findings);
        }

        if (spec.Link.Wire.Quirks.Has(QuirkBits.WholeInOneMember) && !(spec.RequestDialects.Contains("Json") && spec.RequestDialects.Contains("Form")))
        {
            findings.Report(LinkDescriptors.WholeWithoutJson, Spot.Of(new(spec.Link.Type, "Wire")), spec.Link.Type.Name);
        }
    }

    private static void CheckOne(LinkSpec spec, CodecModel codec, JointFindings findings)
    {
        if (!Emit.Wire.WireEmitters.Has(codec.Dialect))
        {
            findings.Report(LinkDescriptors.DialectNotYet, Spot.Of(new(spec.Link.Type, "Wire")), spec.Link.Type.Name, codec.Dialect);
            return;
        }

        foreach (var field in codec.Record.Fields)
        {
            foreach (var method in new[] { "Read", "Write" }.Select(verb => verb + codec.Record.Type.Name + field.Property).Where(method => field.Custom && !spec.Link.Customs.Contains(method)))
            {
                findings.Report(MessageDescriptors.CustomMissing, Spot.Of(new(codec.Record.Type, field.Property + ".Custom")), codec.Record.Type.Name, field.Property, spec.Link.Type.Name, method);
            }

            if (codec.Dialect == "Protobuf" && field.Number <= 0)
            {
                findings.Report(LinkDescriptors.NumberMissing, Spot.Of(codec.Record, field), codec.Record.Type.Name, field.Property, spec.Link.Type.Name, field.Wire);
            }

            if (codec.Dialect == "Protobuf" && field.Initial is not ("" or "0" or "false"))
            {
                findings.Report(MessageDescriptors.BadDefault, Spot.Of(codec.Record, field, "Default"), codec.Record.Type.Name, field.Property, field.Default, "protobuf does not write 0, so a number that is absent is 0");
            }

            if (codec.Dialect == "Protobuf" && field.Quirks != 0)
            {
                findings.Report(MessageDescriptors.IdleQuirk, Spot.Of(codec.Record, field, "Quirks"), codec.Record.Type.Name, field.Property, field.Kind + " in protobuf", Emit.FactsFile.QuirksOf(field.Quirks, " | "));
            }

            if (codec.Dialect == "Protobuf" && field.Digits > 0)
            {
                findings.Report(MessageDescriptors.BadFormat, Spot.Of(codec.Record, field, "Format"), codec.Record.Type.Name, field.Property, field.Format, "protobuf writes numbers without zeros in front, and texts as they are");
            }

            if (!field.Custom && !Fits(codec.Dialect, field))
            {
                findings.Report(LinkDescriptors.FormNotSupported, Spot.Of(codec.Record, field), codec.Record.Type.Name, field.Property, field.Kind, field.As, codec.Dialect, spec.Link.Type.Name);
            }
        }
    }

    private static bool Fits(string dialect, FieldModel field) => dialect switch
    {
        "Protobuf" => Protobuf(field),
        "Form" => Form(field),
        "Binary" => Binary(field),
        _ => Json(field),
    };

    private static bool Form(FieldModel field) => field.As switch
    {
        // In a form everything is text, and As.Text is what it is anyway. A list needs to be told how it becomes one.
        "Natural" or "Text" => field.Kind is not (FieldKind.Texts or FieldKind.Records or FieldKind.Record),
        "CommaList" => field.Kind is FieldKind.Texts,
        "JsonText" => field.Kind is FieldKind.Slot or FieldKind.Record or FieldKind.Records,
        "SealedHex" => field.Kind is FieldKind.Slot,
        "OneZero" or "MimeBase64" => true,
        _ => false,
    };

    private static bool Protobuf(FieldModel field) => field.As switch
    {
        "Natural" => field.Kind is FieldKind.Text or FieldKind.Boolean or FieldKind.Int32 or FieldKind.Int64 or FieldKind.Slot,
        "JsonText" => field.Kind is FieldKind.Slot or FieldKind.Record,
        _ => false,
    };

    private static bool Json(FieldModel field) => field.As switch
    {
        "Text" => field.Kind is FieldKind.Int32 or FieldKind.Int64 or FieldKind.Enum or FieldKind.Time,
        "JsonText" => field.Kind is FieldKind.Slot or FieldKind.Record,
        "CommaList" => field.Kind is FieldKind.Texts,
        "HexByte" => field.Kind is FieldKind.Int32,
        "SealedHex" => field.Kind is FieldKind.Slot,
        "SealedBytes" => false,
        _ => true,
    };

    // Numbers, padded text, and one slot at the end.
    private static bool Binary(FieldModel field) => field.As switch
    {
        "Natural" => field is { Kind: FieldKind.Text or FieldKind.Int32 or FieldKind.Slot, Nullable: false },
        "SealedBytes" => field.Kind is FieldKind.Slot,
        _ => false,
    };
}
