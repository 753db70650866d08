namespace Yizhan.Testing;

/// <summary>A protocol of the specs with its links, found by its attribute: no test names it.</summary>
internal sealed class SpecProtocol
{
    public SpecProtocol(Type type)
    {
        Type = type;
        Facts = GeneratedLink.FactsOf<ProtocolFacts>(type);
        Links = [.. type.Assembly.GetTypes().Where(link => GeneratedLink.ProtocolOf(link) == type).OrderBy(static link => link.Name, StringComparer.Ordinal)
            .Select(static link => new GeneratedLink(link))];
    }

    public Type Type { get; }

    public ProtocolFacts Facts { get; }

    public IReadOnlyList<GeneratedLink> Links { get; }

    public override string ToString() => Facts.Key;
}
