namespace Yizhan.Testing;

/// <summary>Which protocols a class of properties is about.</summary>
public interface ISpecSource
{
    /// <summary>They, and what the generator wrote for them.</summary>
    static abstract SpecCatalogue Catalogue { get; }
}

/// <summary>One protocol.</summary>
/// <typeparam name="TProtocol">The struct with <c>[Protocol]</c>.</typeparam>
public sealed class SpecOf<TProtocol> : ISpecSource
    where TProtocol : struct
{
    /// <inheritdoc/>
    public static SpecCatalogue Catalogue { get; } = SpecCatalogue.Of(typeof(TProtocol));
}
