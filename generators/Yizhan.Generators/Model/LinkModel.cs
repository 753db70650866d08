namespace Yizhan.Generators.Model;

/// <summary>A link, with what it took over from its base already in place.</summary>
/// <param name="Lineage">The link and those that it is based on, by their full names.</param>
/// <param name="Customs">Names of its own methods that read or write a member.</param>
internal sealed record LinkModel(
    TypeModel Type,
    string Protocol,
    string Transport,
    string Caller,
    string Path,
    int Port,
    string Setting,
    EquatableArray<string> PathPrefixes,
    string Clause,
    WireModel Wire,
    FramingModel? Framing,
    SigningModel? Signing,
    EquatableArray<string> Checks,
    EquatableArray<FailureModel> Failures,
    KnowledgeModel Knowledge,
    SealingModel? Sealing,
    FragmentsModel? Fragments,
    EquatableArray<string> Lineage,
    EquatableArray<string> Customs);

/// <param name="Also">Bits of the dialects that are read besides.</param>
internal sealed record WireModel(string Dialect, string Payload, string Reply, int Also, int Quirks, int ZoneMinutes, int MaxBody);

internal sealed record FramingModel(
    string Prefix,
    int Max,
    int EmitMax,
    string Order,
    int Covers,
    string Checksum,
    int FinishWithinSeconds,
    string Setting);

internal sealed record SealingModel(
    string Cipher,
    string Mode,
    string Padding,
    string Vector,
    string Key,
    int KeyBytes,
    bool EmptyStaysEmpty,
    string Setting);

internal sealed record FragmentsModel(int MaxParts, int MaxBytes, int WithinSeconds, bool SealFirstOnly);

internal sealed record SigningModel(
    string Digest,
    string Canonical,
    string Secret,
    string SecretName,
    string Fold,
    int AlsoOrders,
    bool AlsoCompact,
    bool Replies);
