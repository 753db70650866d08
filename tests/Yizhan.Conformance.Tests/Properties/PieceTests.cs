namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.Pieces)]
public sealed class PieceTests : SpecProperties<AllSpecs>;
