namespace Yizhan.Conformance;

[PropertyGroup(PropertyGroup.RoundTrip)]
public sealed class RoundTripTests : SpecProperties<AllSpecs>;
