namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.NullCharacter)]
public sealed class NullCharacterTests : SpecProperties<AllSpecs>;
