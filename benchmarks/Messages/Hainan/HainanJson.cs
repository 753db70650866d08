using System.Text.Json.Serialization;

namespace Benchmarks.Messages.Hainan;

/// <summary>What stands as JSON in a form, and answers, as System.Text.Json reads and writes them by its own source generator.</summary>
[JsonSerializable(typeof(IdCardBody))]
[JsonSerializable(typeof(HainanAnswer))]
internal sealed partial class HainanJson : JsonSerializerContext
{
    /// <summary>Writes text as it is, as the document prints it.</summary>
    public static HainanJson AsPrinted => field ??= new(PrintedJson.Options());
}

/// <summary>人证比对详细.</summary>
internal sealed class IdCardBody
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("sex")]
    public string? Sex { get; set; }

    [JsonPropertyName("nation")]
    public string? Nation { get; set; }

    [JsonPropertyName("birthday")]
    public string? Birthday { get; set; }

    [JsonPropertyName("idNum")]
    public string? IdentityNumber { get; set; }

    [JsonPropertyName("address")]
    public string? Address { get; set; }

    [JsonPropertyName("issuingOrgan")]
    public string? IssuedBy { get; set; }

    [JsonPropertyName("photoPath")]
    public string? PhotoUrl { get; set; }

    [JsonPropertyName("usefulLife")]
    public string? ValidFor { get; set; }

    [JsonPropertyName("compareResult")]
    public bool? Matched { get; set; }

    [JsonPropertyName("id")]
    public int? CardId { get; set; }

    [JsonPropertyName("createTime")]
    public long? At { get; set; }

    [JsonPropertyName("deviceKey")]
    public string? DeviceKey { get; set; }
}

/// <summary>The envelope of every answer.</summary>
internal sealed class HainanAnswer
{
    [JsonPropertyName("success")]
    public bool Success { get; set; }

    [JsonPropertyName("message")]
    public string? Message { get; set; }

    [JsonPropertyName("code")]
    public int Code { get; set; }

    [JsonPropertyName("timestamp")]
    public long At { get; set; }
}
