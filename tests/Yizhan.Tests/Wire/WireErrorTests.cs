namespace Yizhan.Tests.Wire;

public sealed class WireErrorTests
{
    private static readonly MemberTable Row = new("Row", "", [new("at", "At"), new("tags", "Tags")]);

    private static readonly MemberTable Batch = new("Batch", "1.2", [new("pid", "Id"), new("rows", "Rows") { Many = true, Nested = Row }]);

    [Theory]
    [InlineData(0x0102UL, 3, "Batch.Rows[3].At")]
    [InlineData(0x0202UL, 0, "Batch.Rows[0].Tags")]
    [InlineData(0x02UL, 5, "Batch.Rows[5]")]
    [InlineData(0x01UL, 2, "Batch.Id[2]")]
    [InlineData(0x0102UL, -1, "Batch.Rows.At")]
    [InlineData(0x00UL, 1, "Batch")]
    public void An_index_stands_behind_the_list_that_it_counts(ulong path, int item, string place)
    {
        var error = new WireError { Code = WireCode.BadTime, Offset = 7, Root = Batch, Path = path, Item = item };
        Assert.Equal(place, error.Place());
        Assert.StartsWith(place + " (", error.ToString(), StringComparison.Ordinal);
    }
}
