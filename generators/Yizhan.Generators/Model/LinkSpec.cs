using System.Linq;

namespace Yizhan.Generators.Model;

/// <summary>A link with everything that was declared for it: what the emitters of dispatch, client and signing print from.</summary>
internal sealed record LinkSpec(
    LinkModel Link,
    ProtocolModel Protocol,
    EquatableArray<EnvelopeModel> Envelopes,
    EquatableArray<OperationModel> Operations)
{
    public EnvelopeModel? DefaultReply => Envelopes.FirstOrDefault(static envelope => envelope.Way == "Reply");
}

/// <summary>An operation with its envelopes and formulas resolved.</summary>
internal sealed record OperationModel(
    MessageModel Message,
    EnvelopeModel? Request,
    EnvelopeModel? Reply,
    FormulaModel? RequestFormula,
    FormulaModel? ReplyFormula)
{
    public string Name => Message.Payload.Type.Name;
}

/// <summary>What of a link its codecs depend on; an edit of anything else leaves them as they are.</summary>
internal sealed record CodecLink(TypeModel Type, int ZoneMinutes);

/// <summary>One record on one link, in one dialect: the unit of a codec file.</summary>
internal sealed record CodecModel(CodecLink Link, RecordModel Record, string Dialect, bool Standalone, bool AsText);

/// <summary>One enumeration on one link.</summary>
internal sealed record EnumCodecModel(CodecLink Link, EnumModel Enum, bool Json, bool Form);

/// <summary>A protocol with its links, by their type names, and everything that was assumed anywhere in it.</summary>
internal sealed record ProtocolSpec(ProtocolModel Protocol, EquatableArray<string> Links, EquatableArray<AssumptionModel> Assumptions);

/// <summary>The mapped protocols of a compilation.</summary>
internal sealed record CatalogueModel(string Namespace, EquatableArray<string> Protocols);
