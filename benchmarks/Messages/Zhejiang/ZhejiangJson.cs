using System.Text.Json.Serialization;

namespace Benchmarks.Messages.Zhejiang;

/// <summary>Payloads as System.Text.Json reads and writes them, by its own source generator.</summary>
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(HeartbeatBody))]
[JsonSerializable(typeof(HeartbeatAnswer))]
internal sealed partial class ZhejiangJson : JsonSerializerContext
{
    /// <summary>Writes text as it is, as the document prints it.</summary>
    public static ZhejiangJson AsPrinted => field ??= new(PrintedJson.Options());
}

/// <summary>C_HEARTBEAT.</summary>
internal sealed class HeartbeatBody
{
    [JsonPropertyName("deviceVersion")]
    public string? DeviceVersion { get; set; }

    [JsonPropertyName("devicelp")]
    public string? DeviceIp { get; set; }
}

/// <summary>What is answered to it.</summary>
internal sealed class HeartbeatAnswer
{
    [JsonPropertyName("taskids")]
    public List<string>? TaskIds { get; set; }
}

/// <summary>C_SIGN_IN.</summary>
internal sealed class SignInBody
{
    [JsonPropertyName("personId")]
    public string? PersonId { get; set; }

    [JsonPropertyName("type"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public int Way { get; set; }

    [JsonPropertyName("bitType"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public int? Ways { get; set; }

    [JsonPropertyName("img")]
    public byte[]? Photo { get; set; }

    [JsonPropertyName("healthInfo")]
    public HealthBody? Health { get; set; }

    [JsonPropertyName("recordTime")]
    public long At { get; set; }

    [JsonPropertyName("temperature")]
    public decimal? Temperature { get; set; }

    [JsonPropertyName("coordinate")]
    public PlaceBody? Place { get; set; }
}

/// <summary>健康码防疫信息.</summary>
internal sealed class HealthBody
{
    [JsonPropertyName("healthCode")]
    public int Code { get; set; }

    [JsonPropertyName("NADCode")]
    public int Test { get; set; }

    [JsonPropertyName("NADMsg")]
    public string? TestText { get; set; }

    [JsonPropertyName("travelCode")]
    public int Travel { get; set; }

    [JsonPropertyName("travelMsg")]
    public string? TravelText { get; set; }

    [JsonPropertyName("vaccineStatus")]
    public int Vaccination { get; set; }

    [JsonPropertyName("vaccineMsg")]
    public string? VaccinationText { get; set; }
}

/// <summary>坐标信息.</summary>
internal sealed class PlaceBody
{
    [JsonPropertyName("longitude")]
    public double Longitude { get; set; }

    [JsonPropertyName("latitude")]
    public double Latitude { get; set; }
}
