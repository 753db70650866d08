using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests.Signing;

public sealed partial class SignedTextTests
{
    [Theory]
    [InlineData("{\"a\":1,\"img\":\"x\",\"b\":2}", "{\"a\":1,\"b\":2}")]
    [InlineData("{\"a\":1 , \"img\" : \"x\" ,\n \"b\":2}", "{\"a\":1 , \n \"b\":2}")]
    [InlineData("{\"a\":1 , \"img\":\"x\" }", "{\"a\":1  }")]
    [InlineData("{ \"img\":\"x\" }", "{  }")]
    [InlineData(" {\"img\":{\"img\":[1,2]},\"a\":1} ", " {\"a\":1} ")]
    [InlineData("{\"a\":\",\\\"img\\\":1\",\"o\":{\"img\":1},\"Img\":2}", "{\"a\":\",\\\"img\\\":1\",\"o\":{\"img\":1},\"Img\":2}")]
    [InlineData("{a:1,img:'x}',b:2}", "{a:1,b:2}")]
    [InlineData("{'a':1,'img':\"x'\",}", "{'a':1,}")]
    [InlineData("{\"a\":1,\"img\":1 , \"img\":2 }", "{\"a\":1  }")]
    [InlineData("{\"img\":1 , \"img\":2 , \"a\":1}", "{  \"a\":1}")]
    [InlineData("{\"img\":1 , \"img\":2 }", "{  }")]
    [InlineData("{\"im\\u0067\":1}", "{\"im\\u0067\":1}")]
    [InlineData("[{\"img\":1}]", "[{\"img\":1}]")]
    [InlineData("{\"img\":1", "{\"img\":1")]
    [InlineData("{\"img\":1}x", "{\"img\":1}x")]
    [InlineData("not json", "not json")]
    [InlineData("", "")]
    public void The_member_and_one_comma_are_cut(string json, string expected)
        => Assert.Equal(expected, Without(json, "img"));

    [Theory]
    [InlineData("data[].img", "{\"data\":[{\"img\":1,\"a\":2} , {\"img\":3}],\"img\":4}", "{\"data\":[{\"a\":2} , {}],\"img\":4}")]
    [InlineData("data[].img", "{\"data\":{\"img\":1},\"d\":[{\"img\":1}]}", "{\"data\":{\"img\":1},\"d\":[{\"img\":1}]}")]
    [InlineData("data[].img", "{\"data\":[[{\"img\":1}],1,\"img\"],\"x\":{\"data\":[{\"img\":1}]}}", "{\"data\":[[{\"img\":1}],1,\"img\"],\"x\":{\"data\":[{\"img\":1}]}}")]
    [InlineData("o.p.img", "{\"o\":{\"img\":1,\"p\":{\"img\":2,\"i\":3}}}", "{\"o\":{\"img\":1,\"p\":{\"i\":3}}}")]
    [InlineData("[].img", "[{\"img\":1},{\"a\":{\"img\":2}}]", "[{},{\"a\":{\"img\":2}}]")]
    [InlineData("data", "{\"data\":[1,2],\"datax\":3}", "{\"datax\":3}")]
    public void The_path_says_which_member(string path, string json, string expected)
        => Assert.Equal(expected, Without(json, path));

    [Theory]
    [InlineData("", " { \"a\" : [ 1 , \" x \" ] , b : 'c' } ", "{\"a\":[1,\" x \"],\"b\":'c'}")]
    [InlineData("", "{'a\"\\'b' : 1.50}", "{\"a\\\"'b\":1.50}")]
    [InlineData("img", "{ \"a\" : 1 , \"img\" : 2 }", "{\"a\":1}")]
    [InlineData("img", "{ \"img\" : 2 , \"a\" : 1 }", "{\"a\":1}")]
    [InlineData("img", "{ \"img\" : 2 }", "{}")]
    [InlineData("data[].img", "{ \"data\" : [ { \"img\" : 2 , \"img\" : 3 , x : 1 } , { } ] }", "{\"data\":[{\"x\":1},{}]}")]
    [InlineData("img", "{ \"img\" : ", "{ \"img\" : ")]
    public void Compact_text_has_no_blanks_and_quoted_names(string path, string json, string expected)
        => Assert.Equal(expected, Compact(json, path));

    [Fact]
    public void The_sign_vectors_come_out()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryData.Folder, "vectors", "zhejiang.json")));
        var count = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("kind").GetString() != "sign"
                || Field(vector, "param") is not { } param
                || !vector.GetProperty("intermediate").TryGetProperty("param_signed", out var signed)
                || signed.GetString() is not { } expected)
            {
                continue;
            }

            count++;
            var path = vector.GetProperty("inputs").GetProperty("apicode").GetString() switch
            {
                "C_SIGN_IN" => "img",
                "T_POST_DEVICE_PERSON" => "data[].img",
                _ => "none",
            };
            Assert.Equal(expected, Without(param, path));
        }

        Assert.True(count > 20, $"{count} vectors have a param");
    }

    [Fact]
    public void What_is_cut_is_what_the_reference_cuts()
    {
        var pieces = ArbMap.Default.ArbFor<int[]>();
        Prop.ForAll(pieces, static choices =>
        {
            var json = Json(choices);
            return Without(json, "img") == Reference(json, "") && Without(json, "data[].img") == Reference(json, "data[]");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(200));
    }

    [Fact]
    public void Compact_text_is_that_of_the_framework_where_it_is_strict()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), static choices =>
        {
            var json = Json(choices);
            return Compact(json, "") == Regex.Replace(json, @"[ \n]+", "") && Compact(json, "img") == Reference(Compact(json, ""), "");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(200));
    }

    [Fact]
    public void Cutting_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes("{ \"data\" : [ {\"img\":\"" + new string('x', 5000) + "\",\"a\":1} ] , \"b\" : 2 }");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        Span<byte> buffer = stackalloc byte[256];
        Span<byte> digest = stackalloc byte[16];
        var before = 0L;
        var written = 0;
        for (var i = 0; i < 1001; i++)
        {
            before = i == 1 ? GC.GetAllocatedBytesForCurrentThread() : before;
            var sink = new CanonicalSink(hash, buffer);
            SignedText.AppendWithout(json, "data[].img"u8, ref sink);
            SignedText.AppendCompact(json, "data[].img"u8, ref sink);
            written += sink.Finish(digest);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1001 * digest.Length, written);
    }

    // A well-formed object with img members in all places, grown from choices.
    private static string Json(int[] choices)
    {
        var next = 0;
        var text = new StringBuilder();
        Object(0);
        return text.ToString();

        int Choose(int count) => next < choices.Length ? (int)((uint)choices[next++] * 2654435761u >> 8) % count : 0;

        void Blank() => text.Append(Choose(4) switch { 1 => " ", 2 => "\n ", _ => "" });

        void Object(int depth)
        {
            text.Append('{');
            Blank();
            for (var i = Choose(5); i > 0; i--)
            {
                text.Append(Choose(5) switch { 0 or 1 => "\"img\"", 2 => "\"data\"", 3 => "\"b\"", _ => "\"imgs\"" });
                Blank();
                text.Append(':');
                Blank();
                Value(depth);
                Blank();
                if (i > 1)
                {
                    text.Append(',');
                    Blank();
                }
            }

            text.Append('}');
        }

        void Value(int depth)
        {
            switch (depth > 4 ? 9 : Choose(10))
            {
                case 0 or 1:
                    Object(depth + 1);
                    break;
                case 2 or 3 or 4:
                    text.Append('[');
                    Blank();
                    for (var i = Choose(3); i > 0; i--)
                    {
                        Value(depth + 1);
                        Blank();
                        text.Append(i > 1 ? "," : "");
                        Blank();
                    }

                    text.Append(']');
                    break;
                case 5:
                    text.Append("\"img\"");
                    break;
                case 6:
                    text.Append("\",\\\"img\\\":1,\"");
                    break;
                case 7:
                    text.Append("null");
                    break;
                default:
                    text.Append("-1.5");
                    break;
            }
        }
    }

    // cut_members of the tool that made the vectors, line for line.
    private static string Reference(string text, string parent)
    {
        var spans = new List<(int Start, int End)>();
        var stack = new List<(char Kind, string Path, string? Name, bool Expected)>();
        (int Start, int Depth, int End)? pending = null;
        foreach (Match match in Tokens().Matches(text))
        {
            var token = match.Value;
            var end = match.Index + match.Length;
            if (string.IsNullOrWhiteSpace(token))
            {
                continue;
            }

            var top = stack.Count > 0 ? stack[^1] : default;
            if (token is "{" or "[")
            {
                var path = stack.Count == 0 ? "" : top.Kind == '{' ? (top.Path.Length > 0 ? top.Path + "." : "") + top.Name : top.Path + "[]";
                stack.Add((token[0], path, null, true));
            }
            else if (token is "}" or "]")
            {
                if (pending is { } open && open.Depth == stack.Count && top.Kind == '{')
                {
                    spans.Add((open.Start, open.End));
                    pending = null;
                }

                stack.RemoveAt(stack.Count - 1);
                pending = pending is { } still ? still with { End = end } : null;
            }
            else if (token == ",")
            {
                if (pending is { } open && open.Depth == stack.Count)
                {
                    spans.Add((open.Start, open.End));
                    pending = null;
                }

                if (top.Kind == '{')
                {
                    stack[^1] = top with { Name = null, Expected = true };
                }
            }
            else if (token == ":")
            {
                stack[^1] = top with { Expected = false };
            }
            else if (top is { Kind: '{', Expected: true })
            {
                var name = token.Trim('"', '\'');
                stack[^1] = top with { Name = name };
                if (name == "img" && top.Path == parent && pending is null)
                {
                    pending = (match.Index, stack.Count, end);
                }
            }
            else if (pending is { } open)
            {
                pending = open with { End = end };
            }
        }

        for (var i = spans.Count - 1; i >= 0; i--)
        {
            var (start, end) = spans[i];
            var behind = CommaBehind().Match(text[end..]);
            if (behind.Success)
            {
                end += behind.Length;
            }
            else if (CommaBefore().Match(text[..start]) is { Success: true } before)
            {
                start = before.Index;
            }

            text = text[..start] + text[end..];
        }

        return text;
    }

    private static string? Field(JsonElement vector, string name)
    {
        foreach (var field in vector.GetProperty("inputs").GetProperty("fields").EnumerateArray())
        {
            if (field[0].GetString() == name)
            {
                return field[1].GetString();
            }
        }

        return null;
    }

    private static string Without(string json, string path)
        => Found(json, (ref sink) => SignedText.AppendWithout(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(path), ref sink));

    private static string Compact(string json, string path)
        => Found(json, (ref sink) => SignedText.AppendCompact(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(path), ref sink));

    private delegate void Append(ref CanonicalSink sink);

    // A hash cannot be read back: the text is gathered in a buffer that is longer than it, and is hashed besides.
    private static string Found(string json, Append append)
    {
        var buffer = new byte[json.Length * 4 + 16];
        buffer.AsSpan().Fill(0xFF);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var whole = new CanonicalSink(hash, buffer);
        append(ref whole);
        var length = buffer.AsSpan().IndexOf((byte)0xFF);
        var expected = SHA256.HashData(buffer.AsSpan(0, length));
        var digest = new byte[32];
        whole.Finish(digest);
        Assert.Equal(expected, digest);

        // The same through a buffer that most pieces do not fit.
        var narrow = new CanonicalSink(hash, new byte[3]);
        append(ref narrow);
        narrow.Finish(digest);
        Assert.Equal(expected, digest);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}\[\],:]|[^\s"'{}\[\],:]+|\s+
        """, RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\G\s*,")]
    private static partial Regex CommaBehind();

    [GeneratedRegex(@",\s*\z")]
    private static partial Regex CommaBefore();
}
