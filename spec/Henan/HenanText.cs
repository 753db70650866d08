using System.Globalization;
using System.Text.Json;
using Yizhan.Domain;

namespace Yizhan.Specs.Henan;

/// <summary>The document's words that no type says: versions, methods, temperatures, the parameters of §4.11.</summary>
internal static class HenanText
{
    /// <summary>Bytes of the largest picture.</summary>
    public const int LargestPicture = 409600;

    private static readonly (PunchMethod Method, PunchType Type)[] Methods =
    [
        (PunchMethod.Face, PunchType.Face),
        (PunchMethod.Fingerprint, PunchType.Fingerprint),
        (PunchMethod.Card, PunchType.Card),
    ];

    public static PunchMethod MethodOf(PunchType type) => Array.Find(Methods, row => row.Type == type).Method;

    /// <summary>Nothing where the document has no type for the method.</summary>
    public static PunchType? TypeOf(PunchMethod method)
    {
        var row = Array.Find(Methods, row => row.Method == method);
        return row.Method == 0 ? null : row.Type;
    }

    public static HenanVersion VersionOf(Utf8Text version) => version.ToString().ToUpperInvariant() switch
    {
        "V2" => HenanVersion.V2,
        "V2.1" => HenanVersion.V21,
        _ => HenanVersion.V1,
    };

    /// <summary>0, blank and what is no number stand for a device without a sensor.</summary>
    public static decimal? TemperatureOf(Utf8Text text) =>
        decimal.TryParse(text.Span, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value != 0 ? value : null;

    /// <summary>One decimal from 35 to 42, or 0 where nothing was measured; nothing where the document has no way to say it.</summary>
    public static string? Temperature(decimal? value) => value switch
    {
        null or 0 => "0",
        _ when decimal.Round(value.Value, 1, MidpointRounding.AwayFromZero) is >= 35m and <= 42m and var rounded => rounded.ToString("0.0", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A picture: jpg or png by its first bytes, at most 400 KiB before base64.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> picture) =>
        picture.Length <= LargestPicture && (IsJpeg(picture) || picture.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]));

    /// <summary>A picture of attendance: jpg, by its first bytes.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> photo) => photo.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]);

    public static string Quote(Utf8Text text) => "\"" + JsonEncodedText.Encode(text.ToString(), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>Whether the command is one of the ten, and its parameters are what it needs.</summary>
    public static bool IsOperation(Utf8Text command, Utf8Text parameters)
    {
        var text = parameters.ToString();
        return command.ToString() switch
        {
            "getDeviceInfo" or "setTimeInfo" or "uploadAttendance" or "uploadPersonPic" => true,
            "downloadUser" or "deletePerson" => text.Length > 0,
            "reboot" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "registrationModel" => text.Length > 0 && !text.Contains(',', StringComparison.Ordinal),
            "setAdmin" => Member(text, "privilege") is "MANAGER" or "USER" && Member(text, "userCode") is { Length: > 0 },
            "machineOperation" => Member(text, "operation") is "0" or "1",
            _ => false,
        };
    }

    private static string? Member(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
