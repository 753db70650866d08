namespace Yizhan.Generators.Model;

/// <summary>An envelope of a link.</summary>
internal sealed record EnvelopeModel(string Link, string Way, RecordModel Record, FormulaModel? Formula, KnowledgeModel Knowledge)
{
    /// <summary>Whether an answer with nothing in it is a success.</summary>
    public bool EmptyIsSuccess { get; init; }
}

/// <summary>One operation of one link.</summary>
internal sealed record MessageModel(
    string Link,
    string Route,
    RecordModel Payload,
    RecordModel? Reply,
    string? Envelope,
    string? ReplyEnvelope,
    string Clause,
    EquatableArray<string> Aliases,
    string Method,
    bool Pushed,
    string Meaning,
    bool Obsolete,
    string Success,
    string Empty,
    EquatableArray<string>? Checks,
    FormulaModel? Formula,
    FormulaModel? ReplyFormula,
    EquatableArray<FailureModel> Failures,
    EquatableArray<string> AlsoMethods,
    KnowledgeModel Knowledge);

/// <summary>A formula: wire names in order, the secret left out; and the one a verifier takes besides.</summary>
internal sealed record FormulaModel(EquatableArray<string> Names, EquatableArray<string> Also);
