using System.Collections.Generic;
using System.Linq;

namespace Yizhan.Generators.Model;

/// <summary>A link with everything that was declared for it: what the emitters of dispatch, client and signing print from.</summary>
internal sealed record LinkSpec(
    LinkModel Link,
    ProtocolModel Protocol,
    EquatableArray<EnvelopeModel> Envelopes,
    EquatableArray<OperationModel> Operations)
{
    private static readonly (int Bit, string Name)[] Dialects = [(1, "Json"), (2, "Form"), (4, "Query"), (8, "Multipart")];

    /// <summary>Whether operations are told apart by their paths.</summary>
    public bool ByPath => Link.Transport == "Http" && Link.Path.Length == 0;

    /// <summary>Dialects in which a request is read, the emitted one first.</summary>
    public IEnumerable<string> RequestDialects => new[] { Link.Wire.Dialect }
        .Concat(Dialects.Where(dialect => (Link.Wire.Also & dialect.Bit) != 0).Select(static dialect => dialect.Name))
        .Distinct();

    /// <summary>Whether its messages are frames with a header of fixed layout: the link writes whole frames itself.</summary>
    public bool IsPackets => Link.Wire.Dialect == "Binary";

    public EnvelopeModel? DefaultRequest => Envelopes.FirstOrDefault(static envelope => envelope.Way == "Request");

    /// <summary>Code and wording in the slot of an answer that has nothing else to say.</summary>
    public RecordModel? Outcome => Envelopes.FirstOrDefault(static envelope => envelope.Way == "Outcome")?.Record;

    /// <summary>What was noted on the link and on what travels over it.</summary>
    public IEnumerable<KnowledgeModel> Knowledge => Envelopes.Select(static envelope => envelope.Knowledge)
        .Concat(Operations.Select(static operation => operation.Message.Knowledge))
        .Prepend(Link.Knowledge);

    /// <summary>Whether a message goes without an envelope and plays its parts itself.</summary>
    public bool IsOwnEnvelope(OperationModel operation) =>
        operation.IsFlat && Envelopes.All(envelope => envelope.Record.Type != operation.Message.Payload.Type);

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

    /// <summary>Whether the message is its own envelope: members of both stand side by side.</summary>
    public bool IsFlat => Request is { } request && request.Record.Type == Message.Payload.Type;
}

/// <summary>What of a link its codecs depend on; an edit of anything else leaves them as they are.</summary>
/// <param name="Order">Order of the bytes of numbers in a binary layout.</param>
/// <param name="Trailer">Bytes behind a binary layout that belong to its frame.</param>
/// <param name="LooseWhole">Whether a list that is the whole text may stand in an object.</param>
internal sealed record CodecLink(
    TypeModel Type, int ZoneMinutes, bool InAddress, bool InParts, bool CountsLoosely, string Order, int Trailer, bool LooseWhole)
{
    public static CodecLink Of(LinkModel link) => new(
        link.Type,
        link.Wire.ZoneMinutes,
        link.Wire.Dialect == "Query",
        link.Wire.Dialect == "Multipart",
        TakesAnyCount(link.Wire.Quirks),
        link.Framing?.Order ?? "BigEndian",
        link.Framing is { Checksum: not "None" } ? 1 : 0,
        link.Wire.Quirks.Has(QuirkBits.LooseWhole));

    /// <summary>Whether a count may differ from its list, or be missing.</summary>
    public static bool TakesAnyCount(int quirks) => quirks.Has(QuirkBits.LooseCounts);
}

/// <summary>One record on one link, in one dialect: the unit of a codec file.</summary>
/// <param name="Primary">Whether it is the dialect that is written; another one is only read, and shares the table of members.</param>
/// <param name="Signed">Whether its members are signed as pairs: empty ones are kept, and the order of arrival is noted.</param>
internal sealed record CodecModel(
    CodecLink Link,
    RecordModel Record,
    string Dialect,
    bool Standalone,
    bool AsText,
    bool Primary,
    bool Signed)
{
    /// <summary>Whether it is written as the parts of a multipart body, each after a boundary that the writer is given.</summary>
    public bool InParts => Dialect == "Form" && Link.InParts;

    /// <summary>Whether a member has to be there. A count has not, where any is taken.</summary>
    public bool Needs(FieldModel field) =>
        field.Required && !(field.Counts.Length > 0 && (Link.CountsLoosely || CodecLink.TakesAnyCount(field.Quirks)));

    /// <summary>
    /// Whether an absent member is read as its default. Not one with a role: its absence means something to the link, and
    /// not what is signed as pairs: only what was sent is.
    /// </summary>
    public bool ReadsDefault(FieldModel field) =>
        field.Role == "None" && !Signed && (field.Initial.Length > 0 || (field.Kind == FieldKind.Text && field.Default.Length > 0));
}

/// <summary>One enumeration on one link.</summary>
internal sealed record EnumCodecModel(CodecLink Link, EnumModel Enum, bool Json, bool Form);

/// <summary>A protocol with its links, by their type names, and everything that was noted anywhere in it.</summary>
internal sealed record ProtocolSpec(ProtocolModel Protocol, EquatableArray<string> Links, KnowledgeModel Knowledge);

/// <summary>The mapped protocols of a compilation.</summary>
internal sealed record CatalogueModel(string Namespace, EquatableArray<string> Protocols);
