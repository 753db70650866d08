namespace Yizhan;

/// <summary>What the numbers of a status member mean in an answer: one byte that tells outcome, or what comes next.</summary>
/// <remarks>
/// <code>
/// [Field("result", At = 9, Size = 1, Role = Role.Status), Outcomes(Success = 0x01, Failure = 0x02, Nothing = 0x00, NextFrom = 0x10)] int Result
/// </code>
/// A number that is none of them is read as a failure.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class OutcomesAttribute : Attribute
{
    /// <summary>The request succeeded.</summary>
    public int Success { get; set; }

    /// <summary>The request failed.</summary>
    public int Failure { get; set; }

    /// <summary>It succeeded, and nothing is waiting: the answer has no payload; -1: the document has no such number.</summary>
    public int Nothing { get; set; } = -1;

    /// <summary>From this number on the answer is a success, and the number is the route of what the platform sends next; -1: none.</summary>
    public int NextFrom { get; set; } = -1;
}
