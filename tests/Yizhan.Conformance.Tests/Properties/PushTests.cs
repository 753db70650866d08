namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.Push)]
public sealed class PushTests : SpecProperties<AllSpecs>;
