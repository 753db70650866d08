namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.Allocation)]
public sealed class AllocationTests : SpecProperties<AllSpecs>;
