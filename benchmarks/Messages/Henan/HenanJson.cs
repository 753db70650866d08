using System.Text.Json.Serialization;

namespace Benchmarks.Messages.Henan;

/// <summary>Payloads as System.Text.Json reads and writes them, by its own source generator.</summary>
[JsonSerializable(typeof(List<PunchBody>))]
[JsonSerializable(typeof(HenanAnswer))]
internal sealed partial class HenanJson : JsonSerializerContext
{
    /// <summary>Writes text as it is, as the document prints it.</summary>
    public static HenanJson AsPrinted => field ??= new(PrintedJson.Options());
}

/// <summary>One punch.</summary>
internal sealed class PunchBody
{
    [JsonPropertyName("userCode"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long UserCode { get; set; }

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("time"), JsonConverter(typeof(PunchTime))]
    public DateTime At { get; set; }

    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("pic")]
    public string? Photo { get; set; }

    [JsonPropertyName("temperature")]
    public string? Temperature { get; set; }
}

/// <summary>打卡时间.</summary>
internal sealed class PunchTime() : PatternTime("yyyy-MM-dd HH:mm:ss fff");

/// <summary>The envelope of every answer.</summary>
internal sealed class HenanAnswer
{
    [JsonPropertyName("msg")]
    public string? Text { get; set; }

    [JsonPropertyName("success")]
    public int Success { get; set; }
}
