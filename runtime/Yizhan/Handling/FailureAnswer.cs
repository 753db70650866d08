namespace Yizhan;

/// <summary>The document's answer to something that went wrong.</summary>
/// <param name="Code">Its code; empty where it has none.</param>
/// <param name="Text">Its wording, verbatim.</param>
public readonly record struct FailureAnswer(Utf8Text Code, Utf8Text Text);
