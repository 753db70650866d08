using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>Diagnostics and places gathered while one declaration is parsed.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<SiteKey, AttributeReader> _sites = [];

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    public IReadOnlyDictionary<SiteKey, AttributeReader> Sites => _sites;

    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    public void Place(SiteKey key, AttributeReader attribute) => _sites[key] = attribute;
}
