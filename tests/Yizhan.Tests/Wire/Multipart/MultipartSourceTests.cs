using Yizhan.Tests.Wire.Form;

namespace Yizhan.Tests.Wire.Multipart;

public sealed class MultipartSourceTests
{
    private static readonly MemberTable Ab = FormReading.Table("a", "b");

    // The pipe stands for the line end of the network.
    private static MultipartReading Read(string body, Quirks quirks = Quirks.None, bool twice = false) =>
        MultipartReading.Of(body.Replace("|", "\r\n", StringComparison.Ordinal), "B", Ab, quirks, twice);

    private static string Part(string disposition, string content) =>
        "--B|Content-Disposition: form-data; " + disposition + "||" + content + "|";

    [Theory]
    [InlineData("name=\"a\"", "1")]
    [InlineData("name=a", "1")]
    [InlineData("name=\"a\"; filename=\"p.txt\"", "1")]
    [InlineData("filename=\"name=b; \\\"\"; name=\"a\"", "1")]
    [InlineData("NAME = \"a\" ", "1")]
    [InlineData("name=\"\\a\"", "1")]
    [InlineData("filename=x;|\tname=\"a\"", "1")]
    public void A_part_name_is_read_with_or_without_quotes(string disposition, string expected)
    {
        var read = Read(Part(disposition, "1") + "--B--|");
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(expected, read.Values["a"]);
    }

    [Theory]
    [InlineData("name=\"a")]
    [InlineData("filename=\"a\"")]
    [InlineData("name")]
    [InlineData("=a")]
    [InlineData("name=\"z\"")]
    public void A_part_without_a_declared_name_is_skipped(string disposition)
    {
        var read = Read(Part(disposition, "1") + Part("name=b", "2") + "--B--");
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(["b"], read.Arrival);
    }

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("x--B")]
    [InlineData("|--")]
    [InlineData("|--Bx|")]
    [InlineData("\n--B|")]
    [InlineData("\n--B--")]
    [InlineData("||--BB|y")]
    public void Content_is_taken_as_it_stands(string content)
    {
        var read = Read(Part("name=a", content) + Part("name=b", "2") + "--B--|");
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(content.Replace("|", "\r\n", StringComparison.Ordinal), read.Values["a"]);
        Assert.Equal("2", read.Values["b"]);
    }

    [Fact]
    public void Empty_content_may_stand_right_before_the_boundary()
    {
        var read = Read("--B|Content-Disposition: form-data; name=a||--B|Content-Disposition: form-data; name=b||2|--B--");
        Assert.Equal(("", "2"), (read.Values["a"], read.Values["b"]));
    }

    [Fact]
    public void Bare_line_feeds_are_taken_where_the_first_boundary_has_one()
    {
        var read = Read("--B\nContent-Disposition: form-data; name=a\n\n1\r\n--B\nContent-Disposition: form-data; name=b\n\n2\n--B--");
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal(("1\r", "2"), (read.Values["a"], read.Values["b"]));
    }

    [Theory]
    [InlineData("preamble|")]
    [InlineData("|")]
    [InlineData("--Bx|")]
    public void What_stands_before_the_first_and_after_the_last_boundary_is_skipped(string preamble)
    {
        var read = Read(preamble + Part("name=a", "1") + "--B--|" + Part("name=a", "2"));
        Assert.Equal(WireCode.None, read.Error.Code);
        Assert.Equal("1", read.Values["a"]);
    }

    [Fact]
    public void Blanks_behind_a_boundary_and_further_headers_are_skipped()
    {
        var read = Read("--B \t|X:|Content-Type: text/plain; charset=\"utf-8\"|content-disposition:form-data;name=a|Y: ; name=b||1|--B--");
        Assert.Equal("1", read.Values["a"]);
    }

    [Fact]
    public void A_body_without_parts_is_empty()
    {
        Assert.Equal(WireCode.None, Read("--B--").Error.Code);
    }

    [Theory]
    [InlineData("", WireCode.Malformed)]
    [InlineData("a=1&b=2", WireCode.Malformed)]
    [InlineData("--Bx||", WireCode.Malformed)]
    [InlineData("--B", WireCode.Malformed)]
    [InlineData("--B|", WireCode.Truncated)]
    [InlineData("--B|Content-Disposition: form-data; name=a", WireCode.Truncated)]
    [InlineData("--B|Content-Disposition: form-data; name=a||1", WireCode.Truncated)]
    [InlineData("--B|Content-Disposition: form-data; name=a||1|--B", WireCode.Truncated)]
    [InlineData("--B|Content-Disposition: form-data; name=a||1|--B|", WireCode.Truncated)]
    [InlineData("--B|no header||1|--B--", WireCode.Malformed)]
    [InlineData("--B| nothing to continue||1|--B--", WireCode.Malformed)]
    public void A_body_that_breaks_the_grammar_is_refused(string body, WireCode expected)
    {
        Assert.Equal(expected, Read(body).Error.Code);
    }

    [Fact]
    public void A_declared_part_that_comes_twice_is_refused_with_its_place()
    {
        var error = Read(Part("name=a", "1") + Part("name=a", "2") + "--B--").Error;
        Assert.Equal((WireCode.Duplicate, "Any.a"), (error.Code, error.Place()));
    }

    [Fact]
    public void Content_that_is_not_UTF8_is_refused_only_where_it_is_read()
    {
        byte[] body = [.. "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n"u8, 0xFF, .. "\r\n--B--"u8];
        Assert.Equal(WireCode.NotUtf8, MultipartReading.Of(new(body), "B", Ab).Error.Code);
        Assert.Equal(WireCode.None, MultipartReading.Of(new(body), "B", FormReading.Table("z")).Error.Code);
    }

    [Fact]
    public void Too_many_parts_and_too_many_header_bytes_are_refused()
    {
        var parts = string.Concat(Enumerable.Repeat(Part("name=z", ""), FormSource.MaxParts));
        Assert.Equal(WireCode.None, Read(parts + "--B--").Error.Code);
        var many = Read(parts + Part("name=z", "") + "--B--").Error;
        Assert.Equal((WireCode.TooLong, 129L, 128L), (many.Code, many.Actual, many.Limit));

        string Long(int size) => "--B|X: " + new string('x', size) + "|Content-Disposition: form-data; name=a||1|--B--";
        Assert.Equal("1", Read(Long(4000)).Values["a"]);
        Assert.Equal(WireCode.TooLong, Read(Long(4097)).Error.Code);
    }

    [Fact]
    public void Values_that_were_percent_encoded_by_hand_are_decoded_under_their_quirk()
    {
        var body = Part("name=a", "%2F9j%2BAA+w%3D%3D") + "--B--";
        Assert.Equal("%2F9j%2BAA+w%3D%3D", Read(body, twice: true).Values["a"]);
        Assert.Equal("/9j+AA+w==", Read(body, Quirks.DoubleEncoding, twice: true).Values["a"]);
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing_in_the_steady_state()
    {
        using var scratch = new Scratch();
        using var writer = new WireWriter();
        Utf8Text boundary = "----d3eaf2f399635e36";
        var total = 0;
        var allocated = Allocations.Of(() =>
        {
            scratch.Reset();
            writer.Clear();
            var sink = new MultipartSink(writer, boundary.Span);
            sink.Text("a"u8, "张三"u8);
            sink.Number("b"u8, 42);
            sink.Close();
            var source = FormSource.OverMultipart(writer.Text, boundary, scratch, Quirks.Lenient);
            var scope = source.Enter(Ab);
            while (source.Next(ref scope))
            {
                source.Text(64, out var text);
                total += text.Length;
            }

            source.Leave(ref scope);
            source.Finish(out _);
        });
        Assert.True(total > 0);
        Assert.Equal(0, allocated);
    }
}
