namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.Frames)]
public sealed class FrameTests : SpecProperties<AllSpecs>;
