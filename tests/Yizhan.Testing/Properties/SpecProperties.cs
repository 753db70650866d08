namespace Yizhan.Testing;

/// <summary>
/// What holds for the generated code of every protocol of a source: theories whose rows are its records, operations,
/// pushed messages and links. One file a group. A class that derives from this is tested for all of it, or for the
/// groups that it names (<see cref="PropertyGroupAttribute"/>).
/// </summary>
/// <typeparam name="TSource">Which protocols.</typeparam>
public abstract partial class SpecProperties<TSource>
    where TSource : ISpecSource
{
    private static SpecCatalogue Catalogue => TSource.Catalogue;

    /// <summary>Keys of protocols; there is one at least.</summary>
    public static IEnumerable<TheoryDataRow<string>> ProtocolRows() => Rows(Catalogue.Protocols);

    /// <summary>Names of links.</summary>
    public static IEnumerable<TheoryDataRow<string>> LinkRows() => Rows(Catalogue.Links);

    /// <summary>Names of links that are streams.</summary>
    public static IEnumerable<TheoryDataRow<string>> StreamRows() => Rows(Catalogue.StreamLinks);

    /// <summary>Names of records that are read and written by themselves, behind those of their links.</summary>
    public static IEnumerable<TheoryDataRow<string>> CodecRows() => Rows(Catalogue.Codecs.Select(static row => row.Name));

    /// <summary>Names of operations behind those of their links.</summary>
    public static IEnumerable<TheoryDataRow<string>> OperationRows() => Rows(Catalogue.Operations);

    /// <summary>Names of operations that go over HTTP.</summary>
    public static IEnumerable<TheoryDataRow<string>> HttpOperationRows() =>
        Rows(Catalogue.Operations.Where(static operation => operation.Link.Facts.Transport == Transport.Http));

    /// <summary>Names of messages that a platform sends without being asked.</summary>
    public static IEnumerable<TheoryDataRow<string>> PushRows() => Rows(Catalogue.Pushes);

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<object> things) =>
        things.Select(static thing => new TheoryDataRow<string>(thing.ToString()!));
}
