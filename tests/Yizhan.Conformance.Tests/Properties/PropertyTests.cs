namespace Yizhan.Conformance;

/// <summary>The properties of every protocol of the specs: each group in a class of its own, so that they run beside each other.</summary>
public sealed class PropertyTests
{
    [Fact]
    public void Every_group_of_properties_is_run_by_one_class() => Assert.Equal(
        Enum.GetValues<PropertyGroup>(),
        typeof(PropertyTests).Assembly.GetTypes().Where(static type => type.BaseType == typeof(SpecProperties<AllSpecs>))
            .SelectMany(static type => Assert.Single(type.GetCustomAttributes(typeof(PropertyGroupAttribute), false).Cast<PropertyGroupAttribute>()).Groups)
            .Order());
}
