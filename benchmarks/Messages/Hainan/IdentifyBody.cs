using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Benchmarks.Messages.Hainan;

/// <summary>人员识别 as a class: what a person would type who has a form and wants its members typed.</summary>
internal sealed record IdentifyBody(
    string Sn,
    string Guid,
    string DeviceKey,
    string PersonGuid,
    string? PhotoUrl,
    DateTimeOffset At,
    int Comparison,
    int Mode,
    string? CardNumber,
    int? Place,
    string? PersonName,
    int? PassTime,
    string? DeviceType,
    int? PermissionTime,
    int? ModeCheck,
    IdCardBody? IdCard)
{
    public static IdentifyBody Of(Dictionary<string, StringValues> form) => new(
        Text(form, "sn") ?? "",
        Text(form, "guid") ?? throw new FormatException("guid is missing"),
        Text(form, "deviceKey") ?? throw new FormatException("deviceKey is missing"),
        Text(form, "personGuid") ?? throw new FormatException("personGuid is missing"),
        Text(form, "photoUrl"),
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(form["showTime"].ToString(), CultureInfo.InvariantCulture)),
        Number(form, "type") ?? throw new FormatException("type is missing"),
        Number(form, "recMode") ?? throw new FormatException("recMode is missing"),
        Text(form, "cardNo"),
        Number(form, "recType"),
        Text(form, "personName"),
        Number(form, "passTimeType"),
        Text(form, "deviceType"),
        Number(form, "permissionTimeType"),
        Number(form, "recModeType"),
        Text(form, "idCardInfo") is { } card ? JsonSerializer.Deserialize(card, HainanJson.AsPrinted.IdCardBody) : null);

    public IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        yield return new("sn", Sn);
        yield return new("guid", Guid);
        yield return new("deviceKey", DeviceKey);
        yield return new("personGuid", PersonGuid);
        foreach (var (name, value) in (IEnumerable<(string, string?)>)
        [
            ("photoUrl", PhotoUrl),
            ("showTime", Text(At.ToUnixTimeMilliseconds())),
            ("type", Text(Comparison)),
            ("recMode", Text(Mode)),
            ("cardNo", CardNumber),
            ("recType", Text(Place)),
            ("personName", PersonName),
            ("passTimeType", Text(PassTime)),
            ("deviceType", DeviceType),
            ("permissionTimeType", Text(PermissionTime)),
            ("recModeType", Text(ModeCheck)),
            ("idCardInfo", IdCard is null ? null : JsonSerializer.Serialize(IdCard, HainanJson.AsPrinted.IdCardBody)),
        ])
        {
            if (value is not null)
            {
                yield return new(name, value);
            }
        }
    }

    private static string? Text(Dictionary<string, StringValues> form, string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static int? Number(Dictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var value) ? int.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;
}
