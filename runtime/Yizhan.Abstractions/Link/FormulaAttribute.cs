namespace Yizhan;

/// <summary>The document's own formula of a signature, spelt as it prints it.</summary>
/// <remarks>
/// <code>
/// [Formula("version+sn+token+taskid+apicode+param+accessSecret")]                                // on an envelope or a message
/// [ReplyFormula("version+success+request.taskid+accessSecret", Also = "version+success+request.taskid+response+accessSecret")]
/// </code>
/// Names are wire names of the envelope; <c>request.x</c> is a member of the request that the answer does not repeat.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class FormulaAttribute(string text) : Attribute
{
    /// <summary>Wire names joined with <c>+</c>, the secret last.</summary>
    public string Text { get; } = text;

    /// <summary>Another formula that a verifier takes.</summary>
    public string Also { get; set; } = "";
}

/// <summary>The formula of an operation's answer where it differs from its envelope's. See <see cref="FormulaAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ReplyFormulaAttribute(string text) : Attribute
{
    /// <summary>Wire names joined with <c>+</c>, the secret last.</summary>
    public string Text { get; } = text;

    /// <summary>Another formula that a verifier takes.</summary>
    public string Also { get; set; } = "";
}
