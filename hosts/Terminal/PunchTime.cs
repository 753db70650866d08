using System.Globalization;

namespace Yizhan.Terminals;

/// <summary>Times as people type and read them: ISO 8601, at +08:00 where no zone is named.</summary>
internal static class PunchTime
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly string[] WithZone =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];

    private static readonly string[] WithoutZone = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm"];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, WithZone, culture, DateTimeStyles.AssumeUniversal, out time))
        {
            time = time.ToOffset(China);
            return true;
        }

        if (DateTime.TryParseExact(text, WithoutZone, culture, DateTimeStyles.None, out var local))
        {
            time = new(local, China);
            return true;
        }

        return false;
    }

    /// <summary>ISO 8601 with milliseconds, at +08:00.</summary>
    public static string Text(DateTimeOffset time) =>
        time.ToOffset(China).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
