using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests.Wire.Form;

public sealed class FormPropertyTests
{
    private static readonly MemberTable Abc = FormReading.Table("a", "b", "c");

    // Text that exists in UTF-8: a lone surrogate becomes the replacement character. U+0000 is refused in any text.
    private static string Valid(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Replace('\0', '\u0001');

    [Theory]
    [InlineData("a=%00")]
    [InlineData("a=x%00y")]
    [InlineData("a=x\0")]
    public void A_text_that_holds_U_0000_is_refused(string body) =>
        Assert.Equal(WireCode.NullCharacter, FormReading.Of(body, Abc).Error.Code);

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        Prop.ForAll<string, string, string>((a, b, c) =>
        {
            using var writer = new WireWriter();
            var form = new FormSink(writer);
            form.Text("a"u8, (Utf8Text)Valid(a));
            form.Text("b"u8, (Utf8Text)Valid(b));
            form.Text("c"u8, (Utf8Text)Valid(c));
            var read = FormReading.Of(writer.Text, Abc);
            return Same(read, a, b, c) && !writer.Written.ContainsAnyExceptInRange((byte)'!', (byte)'~');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_written_into_a_query_is_read_back_by_a_form_reader_and_by_the_framework()
    {
        Prop.ForAll<string, string, string>((a, b, c) =>
        {
            using var writer = new WireWriter();
            var query = FormSink.ForQuery(writer);
            query.Text("a"u8, (Utf8Text)Valid(a));
            query.Text("b"u8, (Utf8Text)Valid(b));
            query.Text("c"u8, (Utf8Text)Valid(c));
            var framework = Uri.UnescapeDataString(writer.Text.ToString()[3..].Split('&')[0]);
            return Same(FormReading.Of(writer.Text, Abc, query: true), a, b, c) && framework == Valid(a);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_the_framework_encodes_is_decoded_to_the_same_text()
    {
        Prop.ForAll<string>(text =>
        {
            var body = "a=" + WebUtility.UrlEncode(Valid(text));
            return FormReading.Of(body, Abc).Values["a"] == Valid(text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Arbitrary_bytes_are_never_a_reason_to_throw()
    {
        var random = new Random(11);
        var alphabet = "aAbc=&%+ 0F?\t\u00A0张"u8.ToArray();
        foreach (var quirks in new[] { Quirks.None, Quirks.Lenient | Quirks.DoubleEncoding })
        {
            for (var run = 0; run < 20_000; run++)
            {
                var body = new byte[random.Next(24)];
                foreach (ref var c in body.AsSpan())
                {
                    c = random.Next(8) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
                }

                var read = FormReading.Of(new(body), Abc, quirks);
                Assert.InRange(read.Error.Offset, -1, body.Length);
                Assert.Equal(read.Arrival.Count, new HashSet<string>(read.Arrival).Count);
            }
        }
    }

    private static bool Same(FormReading read, string? a, string? b, string? c) =>
        !read.Error.IsError && read.Values["a"] == Valid(a) && read.Values["b"] == Valid(b) && read.Values["c"] == Valid(c);
}
