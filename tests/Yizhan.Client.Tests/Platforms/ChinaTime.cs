using System.Globalization;

namespace Yizhan.Client.Tests.Platforms;

/// <summary>Times as platforms of all provinces have them: at +08:00, whatever the machine's zone is.</summary>
internal static class ChinaTime
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Whether a text says what time it is, in this form and no other.</summary>
    public static bool IsNow(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && (time - DateTime.UtcNow.AddHours(8)).Duration() < Tolerance;
}
