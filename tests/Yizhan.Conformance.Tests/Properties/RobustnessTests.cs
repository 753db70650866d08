namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.Robustness)]
public sealed class RobustnessTests : SpecProperties<AllSpecs>;
