namespace Yizhan;

/// <summary>
/// The member exists only on this link and on those based on it, for example on newer versions: elsewhere it is neither
/// read nor written, not even if it must be there.
/// </summary>
/// <remarks>
/// <code>[Field("picUrl", Max = 200), On&lt;ExampleV2&gt;] Utf8Text PictureUrl</code>
/// Given several times, each link counts.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class OnAttribute<TLink> : Attribute
    where TLink : struct;
