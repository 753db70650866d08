using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Tests;

/// <summary>Models are data: a symbol in one would pin a compilation in memory and never compare equal.</summary>
public sealed class ModelShapeTests
{
    [Fact]
    public void No_model_can_hold_anything_of_Roslyn()
    {
        var models = typeof(ProtocolGenerator).Assembly.GetTypes()
            .Where(static type => type.Namespace == "Yizhan.Generators.Model" && !type.Name.StartsWith('<') && !type.IsNested).ToList();
        Assert.True(models.Count > 15, "the models have moved");
        Assert.Empty(models.SelectMany(ModelShape.Faults));
    }

    [Theory]
    [InlineData(typeof(WithSymbol), "WithSymbol.<Type>k__BackingField holds a INamedTypeSymbol")]
    [InlineData(typeof(WithList), "WithList.<Places>k__BackingField holds a Location")]
    [InlineData(typeof(WithInner), "WithInner.<Inner>k__BackingField holds a INamedTypeSymbol")]
    [InlineData(typeof(WithArray), "WithArray.<Names>k__BackingField is an array, which compares by reference")]
    [InlineData(typeof(Open), "Open is not sealed")]
    [InlineData(typeof(ByReference), "ByReference does not compare by value")]
    public void A_planted_fault_is_found(Type model, string fault) => Assert.Equal([fault], ModelShape.Faults(model));

    internal sealed record WithSymbol(INamedTypeSymbol Type);

    internal sealed record WithList(ImmutableArray<Location> Places);

    internal sealed record WithInner(WithSymbol Inner);

    internal sealed record WithArray(string[] Names);

    internal record Open(string Name);

    internal sealed record Closed(string Name) : Open(Name);

    internal sealed class ByReference;
}
