using System.Text;

namespace Yizhan.Client.Tests.Platforms;

/// <summary>The form encoding as browsers have it: UTF-8, a blank is <c>+</c>, letters, digits and <c>- . _</c> stay.</summary>
internal static class PlainForm
{
    public static string Write(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join('&', pairs.Select(static pair => $"{Encode(pair.Name)}={Encode(pair.Value)}"));

    public static (string Name, string Value)[] Read(string text) => [.. text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2)).Select(static pair => (Decode(pair[0]), Decode(pair[1])))];

    public static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(static one => (char)one switch
    {
        ' ' => "+",
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '.' or '_' => ((char)one).ToString(),
        _ => $"%{one:X2}",
    }));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
