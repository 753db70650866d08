using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>What is wrong with declarations, and where they stand.</summary>
internal abstract class Parsed(ImmutableArray<Diagnostic> diagnostics)
{
    /// <summary>What is wrong, with the real places.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>The place of something that was declared; looked up only if something is wrong with it.</summary>
    public abstract Location? Find(Spot spot);

    /// <summary>All of a compilation. A record that two messages share is parsed with both and reported once.</summary>
    public static Parsed Merge(ImmutableArray<Parsed> all) => new Whole(all);

    private sealed class Whole(ImmutableArray<Parsed> all)
        : Parsed([.. all.SelectMany(static parsed => parsed.Diagnostics).Distinct()])
    {
        public override Location? Find(Spot spot)
        {
            foreach (var parsed in all)
            {
                if (parsed.Find(spot) is { } place)
                {
                    return place;
                }
            }

            return null;
        }
    }
}

/// <summary>What a parser makes of a declaration: the models besides.</summary>
/// <remarks>The two go separate ways: source runs again when a model differs, diagnostics when a place moves.</remarks>
internal sealed class Parsed<T>(
    ImmutableArray<T> models,
    ImmutableArray<Diagnostic> diagnostics,
    IReadOnlyDictionary<SiteKey, AttributeReader> sites)
    : Parsed(diagnostics)
    where T : class, IEquatable<T>
{
    public ImmutableArray<T> Models { get; } = models;

    public override Location? Find(Spot spot) =>
        sites.TryGetValue(spot.Key, out var attribute) ? attribute.Place(spot.Argument, spot.Position) : null;
}
