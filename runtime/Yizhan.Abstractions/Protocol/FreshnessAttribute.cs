namespace Yizhan;

/// <summary>How far the time in a request may lie from the platform's clock, either way.</summary>
/// <remarks><code>[Freshness(Seconds = 600)]</code></remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class FreshnessAttribute : Attribute
{
    /// <summary>Largest difference in seconds, inclusive; configuration may widen or narrow it.</summary>
    public int Seconds { get; set; }
}
