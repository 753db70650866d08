using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Yizhan.Terminals;

/// <summary>JSON results, written member by member: no reflection, nothing for a trimmer to lose.</summary>
internal static class JsonText
{
    // For a terminal and a pipe, not for a web page: Chinese stays readable.
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string Object(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = Readable }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
