namespace Yizhan.Generators.Model;

// Everything in this namespace is data: strings, numbers and other models, no Roslyn type. ModelShapeTests proves it,
// because a model that holds a symbol pins a compilation in memory and never compares equal.

/// <summary>A protocol, with every decision taken.</summary>
internal sealed record ProtocolModel(
    TypeModel Type,
    bool Mapped,
    string Key,
    string Title,
    string Version,
    EquatableArray<CredentialModel> Credentials,
    int TokenIdleSeconds,
    int HeartbeatSeconds,
    int OfflineAfterSeconds,
    int FreshnessSeconds,
    PunchRulesModel Punches,
    EquatableArray<FailureModel> Failures,
    KnowledgeModel Knowledge);

/// <summary>A type by its names.</summary>
internal sealed record TypeModel(string Namespace, string Name, string Access)
{
    public string Full => "global::" + (Namespace.Length == 0 ? Name : Namespace + "." + Name);

    public string File => Namespace.Length == 0 ? Name : Namespace + "." + Name;
}

internal sealed record CredentialModel(string Name, bool Secret, bool Account, int Min, int Max, bool Address);

internal sealed record PunchRulesModel(
    int RepeatWithinMilliseconds,
    int KeepDays,
    int GiveUpAfter,
    int BatchMax,
    int PhotoMaxBytes,
    int UploadSeconds,
    string Clause);

internal sealed record FailureModel(string Fault, string Code, string Text, bool Success);

internal sealed record AssumptionModel(
    string Choice,
    string Clause,
    string Status,
    string Setting,
    EquatableArray<string> Alternatives,
    string About);

internal sealed record ErratumModel(string Place, string Printed, string Meant, string About);

/// <summary>What was noted on declarations about the document itself.</summary>
internal sealed record KnowledgeModel(EquatableArray<AssumptionModel> Assumptions, EquatableArray<ErratumModel> Errata);
