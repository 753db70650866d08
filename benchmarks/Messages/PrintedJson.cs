using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Messages;

/// <summary>How every peer writes JSON: text as it is, as the documents print it, and nothing where there is nothing.</summary>
internal static class PrintedJson
{
    /// <summary>Options of a context's own, since a context keeps those that it is given.</summary>
    public static JsonSerializerOptions Options() => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
