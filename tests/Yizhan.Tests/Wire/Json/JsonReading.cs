using System.Text;

namespace Yizhan.Tests.Wire.Json;

/// <summary>One value under the name <c>v</c>, read by one call: what came out, what fired, what was wrong.</summary>
internal static class JsonReading
{
    public delegate bool Read<T>(ref JsonSource source, out T value);

    public static MemberTable Optional { get; } = new("Sample", "9.9", new Member("v", "Value"), new Member("w", "Other"));

    public static MemberTable Required { get; } = new("Sample", "9.9", new Member("v", "Value") { Required = true });

    public static (T? Value, bool Was, Quirks Fired, WireError Error) Of<T>(
        string json, Quirks quirks, Read<T> read, MemberTable? table = null)
    {
        using var scratch = new Scratch();
        var source = new JsonSource(Text(json), scratch, quirks);
        var scope = source.Enter(table ?? Optional);
        T? value = default;
        var was = false;
        while (source.Next(ref scope))
        {
            if (scope.Member == 0 && read(ref source, out var got))
            {
                (value, was) = (got, true);
            }
        }

        source.Leave(ref scope);
        source.Finish(out var error);
        return (value, was, scratch.Fired, error);
    }

    public static Utf8Text Text(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <summary>The value is read and the leniency fires; undeclared it is refused, and nothing fires.</summary>
    public static void TakesOnlyWith<T>(Quirks quirk, string value, Read<T> read, T expected, WireCode otherwise)
    {
        var json = "{\"v\":" + value + "}";
        var lenient = Of(json, quirk, read);
        Assert.Equal(WireCode.None, lenient.Error.Code);
        Assert.Equal(expected, lenient.Value);
        Assert.Equal(quirk, lenient.Fired);
        var strict = Of(json, Quirks.Lenient & ~quirk, read);
        Assert.Equal(otherwise, strict.Error.Code);
        Assert.Equal(Quirks.None, strict.Fired & quirk);
    }
}
