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
    }

    private static void CheckOne(LinkSpec spec, CodecModel codec, JointFindings findings)
    {
        if (codec.Dialect is not ("Json" or "Protobuf"))
        {
            findings.Report(LinkDescriptors.DialectNotYet, Spot.Of(new(spec.Link.Type, "Wire")), spec.Link.Type.Name, codec.Dialect);
            return;
        }

        foreach (var field in codec.Record.Fields)
        {
            if (codec.Dialect == "Protobuf" && field.Number <= 0)
            {
                findings.Report(LinkDescriptors.NumberMissing, Spot.Of(codec.Record, field), codec.Record.Type.Name, field.Property, spec.Link.Type.Name, field.Wire);
            }

            if (codec.Dialect == "Protobuf" ? !Protobuf(field) : !Json(field))
            {
                findings.Report(LinkDescriptors.FormNotSupported, Spot.Of(codec.Record, field), codec.Record.Type.Name, field.Property, field.Kind, field.As, codec.Dialect, spec.Link.Type.Name);
            }
        }
    }

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
        "CommaList" or "SealedBytes" or "SealedHex" or "HexByte" => false,
        _ => true,
    };
}
