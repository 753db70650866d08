namespace Yizhan.Conformance;

// The properties of every protocol of the specs: each group in a class of its own, so that they run beside each other.
[PropertyGroup(PropertyGroup.RoundTrip)]
public sealed class RoundTripTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.Robustness)]
public sealed class RobustnessTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.Frames)]
public sealed class FrameTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.Pieces)]
public sealed class PieceTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.Allocation)]
public sealed class AllocationTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.NullCharacter)]
public sealed class NullCharacterTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.Push)]
public sealed class PushTests : SpecProperties<AllSpecs>;

[PropertyGroup(PropertyGroup.PushAllocation)]
public sealed class PushAllocationTests : SpecProperties<AllSpecs>;

public sealed class PropertyTests
{
    [Fact]
    public void Every_group_of_properties_is_run_by_one_class() => Assert.Equal(
        Enum.GetValues<PropertyGroup>(),
        typeof(PropertyTests).Assembly.GetTypes().Where(static type => type.BaseType == typeof(SpecProperties<AllSpecs>))
            .SelectMany(static type => Assert.Single(type.GetCustomAttributes(typeof(PropertyGroupAttribute), false).Cast<PropertyGroupAttribute>()).Groups)
            .Order());
}
