namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.PushAllocation)]
public sealed class PushAllocationTests : SpecProperties<AllSpecs>;
