namespace Yizhan;

/// <summary>
/// The vocabulary has no word for this member: the province supplies <c>ReadXxx</c> and <c>WriteXxx</c> in its
/// <c>XxxCustom.cs</c>. When a second province needs it, it becomes a word.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class CustomAttribute : Attribute;
