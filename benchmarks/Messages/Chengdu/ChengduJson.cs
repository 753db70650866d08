using System.Text.Json.Serialization;

namespace Benchmarks.Messages.Chengdu;

/// <summary>Payloads as System.Text.Json reads and writes them, by its own source generator.</summary>
[JsonSerializable(typeof(UploadBody))]
[JsonSerializable(typeof(ResultBody))]
internal sealed partial class ChengduJson : JsonSerializerContext
{
    /// <summary>Writes text as it is, as the document prints it.</summary>
    public static ChengduJson AsPrinted => field ??= new(PrintedJson.Options());
}

/// <summary>上传识别结果.</summary>
internal sealed class UploadBody
{
    [JsonPropertyName("count")]
    public int Count { get; set; }

    [JsonPropertyName("logs")]
    public List<LogBody> Logs { get; set; } = [];
}

/// <summary>One punch.</summary>
internal sealed class LogBody
{
    [JsonPropertyName("sn")]
    public string? Sn { get; set; }

    [JsonPropertyName("user_id")]
    public string? UserId { get; set; }

    [JsonPropertyName("recog_time"), JsonConverter(typeof(LogTime))]
    public DateTime At { get; set; }
}

/// <summary>识别时间.</summary>
internal sealed class LogTime() : PatternTime("yyyy-MM-dd HH:mm:ss");

/// <summary>返回结果.</summary>
internal sealed class ResultBody
{
    [JsonPropertyName("result_code")]
    public string? Code { get; set; }

    [JsonPropertyName("result_desc")]
    public string? Text { get; set; }
}
