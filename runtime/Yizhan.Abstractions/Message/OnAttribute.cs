namespace Yizhan;

/// <summary>The member exists only on some versions of the link.</summary>
/// <remarks><code>[Field("picUrl", Max = 200, Optional = true), On&lt;ExampleV2&gt;] Utf8Text PictureUrl</code></remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = true)]
public sealed class OnAttribute<TLink> : Attribute
    where TLink : struct;
