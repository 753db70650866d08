using Yizhan.Specs;

namespace Yizhan.Conformance;

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

/// <summary>
/// Every [Protocol] of the specs, every link of it, every record and operation of a link: rows for tests. A province that
/// is added is in them without a new line here. Not <c>Catalogue.Protocols</c>, which knows only those with a mapping.
/// </summary>
internal static class SpecCatalogue
{
    public static IReadOnlyList<SpecProtocol> Protocols { get; } = [.. typeof(Catalogue).Assembly.GetTypes()
        .Where(static type => type.IsDefined(typeof(ProtocolAttribute), false))
        .OrderBy(static type => type.Name, StringComparer.Ordinal)
        .Select(static type => new SpecProtocol(type))];

    public static IEnumerable<GeneratedLink> Links => Protocols.SelectMany(static protocol => protocol.Links);

    public static IEnumerable<TheoryDataRow<string>> LinkRows() => Links.Select(static link => new TheoryDataRow<string>(link.ToString()));

    public static IEnumerable<TheoryDataRow<string>> StreamRows() =>
        Links.Where(static link => link.Facts.Frame is not null).Select(static link => new TheoryDataRow<string>(link.ToString()));

    public static IEnumerable<TheoryDataRow<string>> CodecRows() =>
        Links.SelectMany(static link => link.Codecs.Select(codec => new TheoryDataRow<string>($"{link}.{codec}")));

    public static IEnumerable<TheoryDataRow<string>> OperationRows() =>
        Links.SelectMany(static link => link.Operations).Select(static operation => new TheoryDataRow<string>(operation.ToString()));

    public static IEnumerable<TheoryDataRow<string>> PushRows() =>
        Links.SelectMany(static link => link.Pushes).Select(static push => new TheoryDataRow<string>(push.ToString()));

    public static IEnumerable<TheoryDataRow<string>> HttpOperationRows() => Links.Where(static link => link.Facts.Transport == Transport.Http)
        .SelectMany(static link => link.Operations).Select(static operation => new TheoryDataRow<string>(operation.ToString()));

    public static GeneratedLink Link(string name) => Links.Single(link => link.ToString() == name);

    public static RecordCodec Codec(string name) =>
        Links.SelectMany(static link => link.Codecs.Select(codec => (Name: $"{link}.{codec}", Codec: codec))).Single(row => row.Name == name).Codec;

    public static GeneratedPush Push(string name) => Links.SelectMany(static link => link.Pushes).Single(push => push.ToString() == name);

    public static GeneratedOperation Operation(string name) =>
        Links.SelectMany(static link => link.Operations).Single(operation => operation.ToString() == name);
}
