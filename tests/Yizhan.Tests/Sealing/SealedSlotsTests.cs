using System.Text;

namespace Yizhan.Tests;

public sealed class SealedSlotsTests : IDisposable
{
    private static readonly SealProfile Des = new(Cipher.Des, KeyBytes: 8, EmptyStaysEmpty: true);

    private readonly Scratch _scratch = new();
    private readonly Sealer _sealer = Of(Des);

    public void Dispose()
    {
        _scratch.Dispose();
        _sealer.Dispose();
    }

    [Theory]
    [InlineData("934D93F95B056B27")]
    [InlineData("934d93f95b056b27")]
    [InlineData("k02T+VsFayc=")]
    public void Sealed_text_is_opened(string text)
    {
        Assert.True(_sealer.TryOpenText(text, _scratch, out var opened));
        Assert.Equal("jian", opened.ToString());
    }

    [Theory]
    [InlineData("934D93F95B056B28")]
    [InlineData("934D93F95B05")]
    [InlineData("没有")]
    [InlineData("jian")]
    public void What_cannot_be_opened_is_absent(string text)
    {
        Assert.False(_sealer.TryOpenText(text, _scratch, out var opened));
        Assert.True(opened.IsAbsent);
    }

    [Fact]
    public void An_empty_text_is_an_empty_payload_only_where_the_document_says_so()
    {
        Assert.True(_sealer.TryOpenText(Utf8Text.Empty, _scratch, out var opened));
        Assert.True(opened is { IsEmpty: true, IsAbsent: false });
        using var strict = Of(Des with { EmptyStaysEmpty = false });
        Assert.False(strict.TryOpenText(Utf8Text.Empty, _scratch, out _));
    }

    [Fact]
    public void A_payload_is_sealed_into_capitals_and_none_stays_none()
    {
        Assert.Equal("934D93F95B056B27", _sealer.SealText(new((Utf8Text)"jian"), _scratch).Text.ToString());
        Assert.Equal("", _sealer.SealText(new(Utf8Text.Empty), _scratch).Text.ToString());
        Assert.True(_sealer.SealText(default, _scratch).IsAbsent);
    }

    [Fact]
    public void Bytes_are_sealed_and_opened_in_scratch()
    {
        var @sealed = _sealer.Seal("jian", _scratch);
        Assert.Equal("934D93F95B056B27", Convert.ToHexString(@sealed.Span));
        Assert.True(_sealer.TryOpen(@sealed, _scratch, out var opened));
        Assert.Equal("jian", opened.ToString());
        Assert.False(_sealer.TryOpen(@sealed.Slice(0, 7), _scratch, out opened));
        Assert.True(opened.IsAbsent);
    }

    [Fact]
    public void One_part_is_opened_as_it_is()
    {
        Utf8Text one = new(Convert.FromHexString("934D93F95B056B27"));
        Assert.True(_sealer.TryOpenParts(new(one, one.Length), _scratch, Quirks.WholeSealed, out var text));
        Assert.Equal("jian", text.ToString());
        Assert.Equal(Quirks.None, _scratch.Fired);
    }

    [Fact]
    public void Of_several_parts_only_the_first_is_sealed_and_a_character_may_be_cut()
    {
        var text = Encoding.UTF8.GetBytes("{\"name\":\"张三\"}");
        var parts = Gathered(_sealer.Seal(new(text[..10]), _scratch), text[10..]);
        Assert.True(_sealer.TryOpenParts(parts, _scratch, Quirks.None, out var opened));
        Assert.Equal("{\"name\":\"张三\"}", opened.ToString());
        Assert.Equal(Quirks.None, _scratch.Fired);
    }

    [Fact]
    public void A_text_sealed_as_a_whole_and_then_cut_is_a_leniency()
    {
        var @sealed = _sealer.Seal("{\"name\":\"张三\",\"nation\":\"汉\"}", _scratch);
        var parts = new GatheredText(@sealed, 16);
        Assert.False(_sealer.TryOpenParts(parts, _scratch, Quirks.None, out var opened));
        Assert.True(opened.IsAbsent);
        Assert.True(_sealer.TryOpenParts(parts, _scratch, Quirks.WholeSealed, out opened));
        Assert.Equal("{\"name\":\"张三\",\"nation\":\"汉\"}", opened.ToString());
        Assert.Equal(Quirks.WholeSealed, _scratch.Fired);
    }

    [Fact]
    public void Parts_that_neither_reading_opens_are_refused_and_nothing_fires()
    {
        var parts = Gathered(new(new byte[16]), [0xFF, 0xFE, 0xFF]);
        Assert.False(_sealer.TryOpenParts(parts, _scratch, Quirks.WholeSealed, out var opened));
        Assert.True(opened.IsAbsent);
        Assert.Equal(Quirks.None, _scratch.Fired);
    }

    [Fact]
    public void Opening_and_sealing_allocate_nothing()
    {
        Utf8Text text = "{\"name\":\"张三\"}";
        Assert.Equal(0, Allocations.Of(() =>
        {
            _scratch.Reset();
            var @sealed = _sealer.SealText(new(text), _scratch);
            _sealer.TryOpenText(@sealed.Text, _scratch, out _);
        }));
    }

    private static Sealer Of(SealProfile profile) =>
        Sealer.TryCreate(profile, "13245678"u8, out var sealer) ? sealer : throw new InvalidOperationException("the key is right");

    private static GatheredText Gathered(Utf8Text first, byte[] rest) => new(new([.. first.Span, .. rest]), first.Length);
}
