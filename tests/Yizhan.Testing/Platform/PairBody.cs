using System.Text;

namespace Yizhan.Testing;

/// <summary>The names and values of a request that is an address, a form or parts, written in another of these forms without the code under test.</summary>
internal sealed class PairBody
{
    private const string Boundary = "----d3eaf2f399635e36";

    private readonly List<(string Name, string Value)> _pairs;

    public PairBody(Dialect dialect, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        _pairs = dialect == Dialect.Multipart ? Parts(text) : [.. text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
    }

    /// <summary>The body in a form, and its content type.</summary>
    public (byte[] Body, string ContentType) As(Dialects form) => form switch
    {
        Dialects.Form => (Encoding.UTF8.GetBytes(string.Join('&', _pairs.Select(static pair =>
            $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"))), "application/x-www-form-urlencoded"),
        Dialects.Multipart => (Encoding.UTF8.GetBytes(string.Concat(_pairs.Select(static pair =>
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{pair.Name}\"\r\n\r\n{pair.Value}\r\n")) + $"--{Boundary}--\r\n"), $"multipart/form-data; boundary={Boundary}"),
        _ => throw new NotSupportedException($"pairs as {form}"),
    };

    private static (string Name, string Value) Pair(string pair) =>
        pair.Split('=', 2) is [var name, var value] ? (Unescaped(name), Unescaped(value)) : throw new NotSupportedException(pair);

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Between boundaries: a header with the name in quotes, an empty line, the value, the end of a line.
    private static List<(string Name, string Value)> Parts(string text)
    {
        var boundary = text[..text.IndexOf("\r\n", StringComparison.Ordinal)];
        return [.. text.Split(boundary, StringSplitOptions.RemoveEmptyEntries).Where(static part => !part.StartsWith("--", StringComparison.Ordinal)).Select(static part =>
        {
            var head = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            return (part[..head].Split('"')[1], part[(head + 4)..^2]);
        })];
    }
}
