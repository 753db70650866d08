using System.Globalization;

namespace Yizhan.Testing;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>China Standard Time in fourteen digits, as most documents write it.</summary>
    public static ManualTime At(string digits) => new(Parse(digits));

    public static DateTimeOffset Parse(string digits) => new(
        DateTime.ParseExact(digits, "yyyyMMddHHmmss", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public override DateTimeOffset GetUtcNow() => Now;
}
