namespace Yizhan;

/// <summary>The text by which an enum member travels, where it is not its number.</summary>
/// <remarks><code>enum Privilege { [Code("MANAGER")] Manager, [Code("USER")] User }</code></remarks>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string text) : Attribute
{
    /// <summary>Wire text, compared exactly.</summary>
    public string Text { get; } = text;
}
