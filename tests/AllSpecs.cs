using Yizhan.Specs;

namespace Yizhan.Testing;

/// <summary>Every protocol of <c>spec/</c>.</summary>
public sealed class AllSpecs : ISpecSource
{
    /// <inheritdoc/>
    public static SpecCatalogue Catalogue { get; } = SpecCatalogue.Of(typeof(Catalogue).Assembly);
}
