namespace Yizhan.Tests;

public sealed class Utf8TextTests
{
    [Fact]
    public void Absent_and_empty_differ_and_are_equal_as_bytes()
    {
        Assert.True(default(Utf8Text).IsAbsent);
        Assert.False(Utf8Text.Empty.IsAbsent);
        Assert.Equal(default, Utf8Text.Empty);
    }

    [Fact]
    public void Kept_text_survives_its_buffer()
    {
        var buffer = "张三李四"u8.ToArray();
        var kept = new Utf8Text(buffer, 0, 6).Keep();
        buffer.AsSpan().Clear();
        Assert.Equal("张三", kept.ToString());
    }
}
