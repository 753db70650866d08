using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yizhan.Testing;

/// <summary>JSON as every document's rule J1 wants it emitted, written without the code under test.</summary>
internal static class CompactJson
{
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(value, text);
        return text.ToString();
    }

    /// <summary>Whether this is strict JSON of the same value; objects may order their members differently.</summary>
    public static bool Same(JsonElement expected, string actual)
    {
        using var document = JsonDocument.Parse(actual);
        return JsonElement.DeepEquals(expected, document.RootElement);
    }

    private static void Append(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject())
                {
                    Separate(text, '{');
                    Append(member.Name, text);
                    text.Append(':');
                    Append(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Separate(text, '[');
                    Append(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Append(value.GetString()!, text);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Separate(StringBuilder text, char opening)
    {
        if (text[^1] != opening)
        {
            text.Append(',');
        }
    }

    private static void Append(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
