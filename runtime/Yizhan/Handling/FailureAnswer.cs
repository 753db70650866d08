using System.Globalization;

namespace Yizhan;

/// <summary>The document's answer to something that went wrong.</summary>
/// <param name="Code">Its code; empty where it has none.</param>
/// <param name="Text">Its wording, verbatim.</param>
/// <param name="Success">Whether the document calls it a success.</param>
public readonly record struct FailureAnswer(Utf8Text Code, Utf8Text Text, bool Success = false)
{
    /// <summary>The code as a number; 0 where it is none.</summary>
    public int Number => int.TryParse(Code.Span, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
