namespace Yizhan;

/// <summary>
/// The requirements that a test proves, by their ids on the pages of <c>tests/Data/provinces</c>. The coverage test finds
/// the claims in every test project; a requirement without one fails it. Claim only what the test would notice the loss of.
/// </summary>
/// <example><code>[Fact, Covers("HEN-4.1.b6")]</code></example>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CoversAttribute(params string[] requirements) : Attribute
{
    public IReadOnlyList<string> Requirements { get; } = requirements;
}
