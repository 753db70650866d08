using System.Globalization;
using System.Text;
using static Yizhan.Tests.Wire.Json.JsonReading;

namespace Yizhan.Tests.Wire.Json;

/// <summary>
/// What is written as we write it ourselves is read by shorter ways: members in order without blanks, strings without
/// escapes, plain numbers. The same value, or the same fault, comes out as on the long way.
/// </summary>
public sealed class JsonShortcutTests
{
    private static readonly MemberTable Members = new("Sample", "9.9",
        new Member("text", "Text"), new Member("i", "Int") { Required = true }, new Member("number", "Long"), new Member("decimalNumber", "Decimal"),
        new Member("d", "Double"), new Member("quotedInteger", "Quoted"), new Member("\"odd\\", "Odd"), new Member("picture", "Picture"));

    private static readonly string[] Texts = ["a", "张三", "", "12345678", "123456789", "x\u0001", "0", "-1", "a\0b", "data:image/png;base64,QUJD"];

    private static readonly string[] Numbers =
    [
        "0", "7", "100", "101", "-1", "-0", "007", "1.0", "1.50", "0.10", ".5", "1.", "1e2", "12345678901234567", "123456789012345678",
        "1234567890123456789", "0.000000000000001", "120.153576", "99999999999999.9", "79228162514264337593543950336", "null", "true", "[]", "{}", "\"\"", "\"7\"",
    ];

    // What each member takes; drawn more often, so that whole objects are read too.
    private static readonly string[][] Good =
    [
        ["\"a\"", "\"张三\"", "\"12345678\""], ["0", "7", "100"], ["0", "123456789012345678", "1234567890123456789", "1.0"], ["36.5", "0.10", "100"],
        ["120.153576", "0.000000000000001", "99999999999999.9", "-0"], ["\"7\"", "\"007\"", "\"-1\""], ["\"x\""], ["\"QUJD\""],
    ];

    [Fact]
    public void The_short_way_and_the_long_way_read_the_same()
    {
        var random = new Random(2026);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 40_000; round++)
        {
            var members = Draw(random);
            var quirks = random.Next(2) == 0 ? Quirks.None : Quirks.Lenient;
            var (compact, spaced) = (Written(members, spaced: false), Written(members, spaced: true));
            var (shortly, shortError) = Read(compact, quirks);
            var (longly, longError) = Read(spaced, quirks);
            Assert.True(longError.Code == shortError.Code && longly == shortly, $"{compact} was {shortly} {shortError}, {spaced} was {longly} {longError}");
            Assert.Equal(longError.Path, shortError.Path);
            (read, refused) = shortError.IsError ? (read, refused + 1) : (read + 1, refused);
        }

        Assert.InRange(read, 4000, 36_000);
        Assert.InRange(refused, 4000, 36_000);
    }

    [Theory]
    [InlineData("{\"i\":1,\"i\":2}", WireCode.Duplicate, 7)]
    [InlineData("{\"i\":1,\"number\":null,\"number\":2}", WireCode.Duplicate, 21)]
    [InlineData("{\"i\":1,\"number\":", WireCode.Truncated, 16)]
    [InlineData("{\"i\":1,\"number\":2", WireCode.Truncated, 17)]
    [InlineData("{\"i\":1\"number\":2}", WireCode.Malformed, 6)]
    [InlineData("{,\"i\":1}", WireCode.Malformed, 1)]
    [InlineData("[\"i\":1}", WireCode.WrongType, 0)]
    [InlineData("{\"i\":01}", WireCode.Malformed, 6)]
    [InlineData("{\"text\":\"123456789\",\"i\":1}", WireCode.TooLong, 8)]
    [InlineData("{\"i\":101}", WireCode.OutOfRange, 5)]
    public void A_fault_on_the_short_way_is_told_at_its_place(string json, WireCode code, int offset)
    {
        var (_, error) = Read(json, Quirks.None);
        Assert.Equal((code, offset), (error.Code, error.Offset));
    }

    private static List<(string Name, string Value)> Draw(Random random)
    {
        var members = new List<(string, string)>();
        for (var ordinal = 0; ordinal < Members.Count; ordinal++)
        {
            if (random.Next(4) > 0)
            {
                members.Add((Members[ordinal].Name, random.Next(10) > 0 ? Good[ordinal][random.Next(Good[ordinal].Length)]
                    : random.Next(2) == 0 ? "\"" + Escaped(Texts[random.Next(Texts.Length)]) + "\""
                    : Numbers[random.Next(Numbers.Length)]));
            }
        }

        if (random.Next(4) == 0)
        {
            members.Insert(random.Next(members.Count + 1), ("unknown", "{\"i\":[1,{}]}"));
        }

        if (random.Next(6) == 0 && members.Count > 1)
        {
            members.Add(members[random.Next(members.Count)]);
        }

        if (random.Next(4) == 0)
        {
            members.Reverse();
        }

        return members;
    }

    private static string Written(List<(string Name, string Value)> members, bool spaced) => spaced
        ? "{ " + string.Join(" , ", members.Select(static member => $"\"{Escaped(member.Name)}\" : {Longer(member.Value)} ")) + "}"
        : "{" + string.Join(",", members.Select(static member => $"\"{Escaped(member.Name)}\":{member.Value}")) + "}";

    // The same string with its last character escaped.
    private static string Longer(string value) => value.Length > 2 && value[0] == '"' && value[^2] is var last && last >= ' ' && last != '\\' && value[^3] != '\\' && !value.Contains("\\u", StringComparison.Ordinal)
        ? $"{value[..^2]}\\u{(int)last:x4}\""
        : value;

    private static string Escaped(string text) =>
        string.Concat(text.Select(static one => one is '"' or '\\' ? "\\" + one : one < ' ' ? $"\\u{(int)one:x4}" : one.ToString()));

    private static (string Values, WireError Error) Read(string json, Quirks quirks)
    {
        using var scratch = new Scratch();
        var source = new JsonSource(Text(json), scratch, quirks);
        var scope = source.Enter(Members);
        var values = new StringBuilder();
        while (source.Next(ref scope))
        {
            values.Append(CultureInfo.InvariantCulture, $"{scope.Member}=").Append(scope.Member switch
            {
                0 => source.Text(8, out var text) ? text.ToString() : "-",
                1 => source.Int32(0, 100, out var small) ? small.ToString(CultureInfo.InvariantCulture) : "-",
                2 => source.Int64(long.MinValue, long.MaxValue, out var large) ? large.ToString(CultureInfo.InvariantCulture) : "-",
                3 => source.Decimal(0, 1_000_000_000_000_000_000, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) : "-",
                4 => source.Double(-180, 1e18, out var near) ? near.ToString("R", CultureInfo.InvariantCulture) : "-",
                5 => source.Int32Text(int.MinValue, int.MaxValue, out var quoted) ? quoted.ToString(CultureInfo.InvariantCulture) : "-",
                6 => source.Text(1, 20, out var odd) ? odd.ToString() : "-",
                _ => source.Base64(64, out var picture) ? picture.Encoded.ToString() : "-",
            }).Append(' ');
        }

        source.Leave(ref scope);
        source.Finish(out var error);
        return (error.IsError ? "" : values.ToString(), error);
    }
}
