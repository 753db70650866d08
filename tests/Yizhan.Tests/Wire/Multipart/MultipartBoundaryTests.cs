namespace Yizhan.Tests.Wire.Multipart;

public sealed class MultipartBoundaryTests
{
    [Theory]
    [InlineData("multipart/form-data; boundary=----d3eaf2f399635e36", "----d3eaf2f399635e36")]
    [InlineData("multipart/form-data;boundary=\"a b:c\"", "a b:c")]
    [InlineData(" Multipart/Form-Data ; charset=utf-8; Boundary = x ; y=z", "x")]
    [InlineData("multipart/form-data; boundary=a=b", "a=b")]
    public void A_boundary_is_read_with_or_without_quotes(string contentType, string expected)
    {
        Assert.True(MultipartBoundary.TryParse((Utf8Text)contentType, out var boundary));
        Assert.Equal(expected, boundary.ToString());
        using var scratch = new Scratch();
        Assert.True(MultipartBoundary.TryParse(contentType, scratch, out boundary));
        Assert.Equal(expected, boundary.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data;")]
    [InlineData("multipart/form-data; boundary")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=\"x")]
    [InlineData("multipart/form-data; boundary=\"x \"")]
    [InlineData("multipart/form-data; boundary=\"x\\y\"")]
    [InlineData("multipart/form-data; boundary=\"x\ry\"")]
    [InlineData("multipart/form-data; boundary=张")]
    [InlineData("multipart/form-databoundary=x")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; boundary=x")]
    [InlineData("multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901")]
    public void What_is_no_multipart_form_or_has_no_usable_boundary_is_refused(string? contentType)
    {
        using var scratch = new Scratch();
        Assert.False(MultipartBoundary.TryParse((Utf8Text)contentType, out var boundary));
        Assert.True(boundary.IsAbsent);
        Assert.False(MultipartBoundary.TryParse(contentType, scratch, out _));
    }
}
