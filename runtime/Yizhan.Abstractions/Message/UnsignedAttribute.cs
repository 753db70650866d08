namespace Yizhan;

/// <summary>
/// The member is left out of the text that is signed: its name, colon, value and one comma are cut from the raw
/// bytes, nothing else changes.
/// </summary>
/// <remarks><code>[Field("img", Max = 2 &lt;&lt; 20, Optional = true), Unsigned] Base64 Photo</code></remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class UnsignedAttribute : Attribute;
