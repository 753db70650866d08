using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>What is wrong with declarations, and where they stand.</summary>
internal class Parsed(ImmutableArray<Diagnostic> diagnostics, IReadOnlyDictionary<string, Site> sites)
{
    /// <summary>What is wrong, with the real places.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>Attributes that checks across declarations point at.</summary>
    public IReadOnlyDictionary<string, Site> Sites { get; } = sites;

    /// <summary>All of a compilation. A record that two messages share is parsed with both and reported once.</summary>
    public static Parsed Merge(IReadOnlyList<Parsed> all)
    {
        var sites = new Dictionary<string, Site>();
        foreach (var site in all.SelectMany(static parsed => parsed.Sites))
        {
            sites[site.Key] = site.Value;
        }

        return new([.. all.SelectMany(static parsed => parsed.Diagnostics).Distinct()], sites);
    }
}

/// <summary>What a parser makes of a declaration: the models besides.</summary>
/// <remarks>The two go separate ways: source runs again when a model differs, diagnostics when a place moves.</remarks>
internal sealed class Parsed<T>(ImmutableArray<T> models, ImmutableArray<Diagnostic> diagnostics, IReadOnlyDictionary<string, Site> sites)
    : Parsed(diagnostics, sites)
    where T : class, IEquatable<T>
{
    public ImmutableArray<T> Models { get; } = models;
}

/// <summary>The attribute of a declaration; its place is looked up only if something is wrong with it.</summary>
internal readonly record struct Site(AttributeReader Attribute)
{
    public Location At(string? argument, int position) => Attribute.Place(argument, position);
}
