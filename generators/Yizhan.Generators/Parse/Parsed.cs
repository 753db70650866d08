using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>What a parser makes of a declaration: the model, and what is wrong with it, with the real places.</summary>
/// <remarks>The two go separate ways: source runs again when the model differs, diagnostics when a place moves.</remarks>
internal sealed class Parsed<T>(ImmutableArray<T> models, ImmutableArray<Diagnostic> diagnostics, ImmutableArray<Site> sites)
    where T : class, IEquatable<T>
{
    public ImmutableArray<T> Models { get; } = models;

    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>Places that checks across declarations point at, in the order of the models.</summary>
    public ImmutableArray<Site> Sites { get; } = sites;
}

/// <summary>Where a declaration stands.</summary>
internal sealed record Site(string Key, Location Location);
