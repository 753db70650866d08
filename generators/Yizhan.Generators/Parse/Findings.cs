using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Yizhan.Generators.Parse;

/// <summary>Diagnostics and places gathered while one declaration is parsed.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly ImmutableArray<Site>.Builder _sites = ImmutableArray.CreateBuilder<Site>();

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    public ImmutableArray<Site> Sites => _sites.ToImmutable();

    public void Report(DiagnosticDescriptor descriptor, Location location, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    public void Place(string key, Location location) => _sites.Add(new(key, location));
}
