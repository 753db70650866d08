using Yizhan.Specs;

namespace Yizhan.Testing;

/// <summary>Every protocol of <c>spec/</c>.</summary>
internal static class AllSpecs
{
    public static SpecCatalogue Catalogue { get; } = SpecCatalogue.Of(typeof(Catalogue).Assembly);

    public static IEnumerable<TheoryDataRow<string>> LinkRows() => Rows(Catalogue.Links);

    public static IEnumerable<TheoryDataRow<string>> StreamRows() => Rows(Catalogue.StreamLinks);

    public static IEnumerable<TheoryDataRow<string>> CodecRows() => Rows(Catalogue.Codecs.Select(static row => row.Name));

    public static IEnumerable<TheoryDataRow<string>> OperationRows() => Rows(Catalogue.Operations);

    public static IEnumerable<TheoryDataRow<string>> PushRows() => Rows(Catalogue.Pushes);

    public static IEnumerable<TheoryDataRow<string>> HttpOperationRows() =>
        Rows(Catalogue.Operations.Where(static operation => operation.Link.Facts.Transport == Transport.Http));

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<object> things) =>
        things.Select(static thing => new TheoryDataRow<string>(thing.ToString()!));
}
