using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Yizhan.Tests;

public sealed class TimeFormatTests
{
    // 2021-03-28 03:16:08.123 +08:00
    private const long Sample = 1_616_872_568_123;

    [Theory]
    [InlineData("ms", "1616872568123", Sample)]
    [InlineData("s", "1616872568", Sample - 123)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2021-03-28 03:16:08", Sample - 123)]
    [InlineData("yyyy-MM-dd HH:mm:ss SSS", "2021-03-28 03:16:08 123", Sample)]
    [InlineData("yyyyMMddHHmmss", "20210328031608", Sample - 123)]
    [InlineData("yyyyMMddHHmmssSSS", "20210328031608123", Sample)]
    [InlineData("yyyy-MM-dd", "2021-03-28", Sample - 123 - (((3 * 60) + 16) * 60_000) - 8_000)]
    [InlineData("yyyy年MM月dd日", "2021年03月28日", Sample - 123 - (((3 * 60) + 16) * 60_000) - 8_000)]
    [InlineData("iso", "2021-03-28T03:16:08.123+08:00", Sample)]
    [InlineData("s|ms", "1616872568", Sample - 123)]
    public void A_time_is_written_as_it_is_read(string pattern, string text, long milliseconds)
    {
        var format = new TimeFormat(pattern);
        Assert.True(Read(format, text, out var time));
        Assert.Equal(milliseconds, time.UnixMilliseconds);
        Assert.Equal(text, Written(format, time));
    }

    [Theory]
    [InlineData("12345678901", 12345678901000)]
    [InlineData("123456789012", 123456789012)]
    [InlineData("1616872568123", Sample)]
    [InlineData("0", 0)]
    public void Digits_tell_seconds_from_milliseconds(string text, long milliseconds)
    {
        Assert.True(Read(new("s|ms"), text, out var time));
        Assert.Equal(milliseconds, time.UnixMilliseconds);
        Assert.True(Read(new("ms|s"), text, out time));
        Assert.Equal(milliseconds, time.UnixMilliseconds);
    }

    [Theory]
    [InlineData("2018-11-28T03:06:23Z", 0)]
    [InlineData("2018-11-28T03:06:23+0000", 0)]
    [InlineData("2018-11-28T03:06:23+00:00", 0)]
    [InlineData("2018-11-28T11:06:23+08:00", 0)]
    [InlineData("2018-11-28T11:06:23+0800", 0)]
    [InlineData("2018-11-28T11:06:23+08", 0)]
    [InlineData("2018-11-27T21:36:23-05:30", 0)]
    [InlineData("2018-11-28T03:06:23.9Z", 900)]
    [InlineData("2018-11-28T03:06:23,98Z", 980)]
    [InlineData("2018-11-28T03:06:23.987654321Z", 987)]
    [InlineData("2018-11-28T03:06:23", 0)]
    public void Iso_8601_is_read_with_every_zone_and_fraction(string text, long beyond)
    {
        Assert.True(Read(new("ms|iso", zoneMinutes: 0), text, out var time));
        Assert.Equal(1_543_374_383_000 + beyond, time.UnixMilliseconds);
    }

    [Theory]
    [InlineData("2018-11-28T03:06:23.Z")]
    [InlineData("2018-11-28T03:06:23.1234567890Z")]
    [InlineData("2018-11-28T03:06:23z")]
    [InlineData("2018-11-28 03:06:23Z")]
    [InlineData("2018-11-28T03:06:23 +0000")]
    [InlineData("2018-11-28T03:06:23+24:00")]
    [InlineData("2018-11-28T03:06:23+08:60")]
    [InlineData("2018-11-28T03:06:23+8:00")]
    [InlineData("2018-11-28T03:06:23Z ")]
    [InlineData("2018-11-28T03:06Z")]
    [InlineData("2018-11-31T03:06:23Z")]
    [InlineData("0000-11-30T03:06:23Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void Iso_8601_that_is_not_exact_is_refused(string text) => Assert.False(Read(new("iso"), text, out _));

    [Theory]
    [InlineData("2021-02-29 00:00:00")]
    [InlineData("2100-02-29 00:00:00")]
    [InlineData("2021-04-31 00:00:00")]
    [InlineData("2021-13-01 00:00:00")]
    [InlineData("2021-00-01 00:00:00")]
    [InlineData("2021-01-00 00:00:00")]
    [InlineData("2021-01-01 24:00:00")]
    [InlineData("2021-01-01 23:60:00")]
    [InlineData("2021-01-01 23:59:60")]
    [InlineData(" 2021-01-01 23:59:59")]
    [InlineData("2021-01-01 23:59:59 ")]
    [InlineData("2021-01-01 23:59:5")]
    [InlineData("2021-01-01T23:59:59")]
    [InlineData("2021/01/01 23:59:59")]
    [InlineData("2021-01-01 23:59:-1")]
    [InlineData("２021-01-01 23:59:59")]
    [InlineData("")]
    public void A_moment_that_is_in_no_calendar_or_not_exact_is_refused(string text) =>
        Assert.False(Read(new("yyyy-MM-dd HH:mm:ss"), text, out _));

    [Theory]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("253402214400000")]
    [InlineData("9999999999999999999")]
    public void Milliseconds_are_digits_within_the_calendar(string text) => Assert.False(Read(new("ms"), text, out _));

    [Fact]
    public void A_leap_day_and_the_last_moment_are_read()
    {
        Assert.True(Read(new("yyyy-MM-dd"), "2024-02-29", out _));
        Assert.True(Read(new("yyyy-MM-dd"), "2000-02-29", out _));
        Assert.True(Read(new("ms"), "253402214399999", out var last));
        Assert.Equal(9999, last.ToDateTimeOffset().Year);
    }

    [Theory]
    [InlineData("2021-03-28 03:16:08 123", 123)]
    [InlineData("2021-03-28 03:16:08.123", 123)]
    [InlineData("2021-03-28 03:16:08", 0)]
    [InlineData("1616872568123", 123)]
    public void Several_forms_are_read_and_the_first_is_written(string text, int millisecond)
    {
        var format = new TimeFormat("yyyy-MM-dd HH:mm:ss SSS|yyyy-MM-dd HH:mm:ss.SSS|yyyy-MM-dd HH:mm:ss|ms");
        Assert.True(Read(format, text, out var time));
        Assert.Equal(Sample - 123 + millisecond, time.UnixMilliseconds);
        Assert.Equal($"2021-03-28 03:16:08 {millisecond:000}", Written(format, time));
        Assert.Equal(23, format.MaxLength);
        Assert.False(format.WritesNumber);
    }

    [Fact]
    public void At_once_is_a_word_of_its_own()
    {
        var format = new TimeFormat("s|ms|now");
        Assert.True(format.WritesNumber);
        Assert.True(Read(format, "-1", out var time));
        Assert.Equal(WireTime.AtOnce, time);
        Assert.Equal("-1", Written(format, time));
        Assert.False(Read(format, "-2", out _));
    }

    [Theory]
    [InlineData("yy-MM-dd")]
    [InlineData("yyyy-M-dd")]
    [InlineData("yyyy-MM-dd MM")]
    [InlineData("HH:mm:ss")]
    [InlineData("yyyy||ms")]
    [InlineData("text")]
    public void A_pattern_that_is_none_is_the_specs_fault(string pattern) =>
        Assert.Throws<ArgumentException>(() => new TimeFormat(pattern));

    [Fact, Covers("J6")]
    public void A_zone_moves_what_names_none()
    {
        Assert.True(Read(new("yyyyMMddHHmmss", 480), "19700101080000", out var china));
        Assert.True(Read(new("yyyyMMddHHmmss", 0), "19700101000000", out var utc));
        Assert.True(Read(new("yyyyMMddHHmmss", -300), "19691231190000", out var lima));
        Assert.Equal(0, china.UnixMilliseconds);
        Assert.Equal(0, utc.UnixMilliseconds);
        Assert.Equal(0, lima.UnixMilliseconds);
        Assert.Equal("1969-12-31T19:00:00.000-05:00", Written(new("iso", -300), lima));
    }

    [Fact, Covers("J6")]
    public void A_moment_is_shown_at_china_standard_time()
    {
        Assert.Equal("2021-03-28T03:16:08.123+08:00", new WireTime(Sample).ToString());
        Assert.Equal(Sample, WireTime.FromDateTimeOffset(new WireTime(Sample).ToDateTimeOffset()).UnixMilliseconds);
        Assert.True(new WireTime(1) < new WireTime(2) && new WireTime(2) >= new WireTime(2));
        Assert.StartsWith("9999-", new WireTime(long.MaxValue).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("0001-", new WireTime(long.MinValue).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_moment_of_the_calendar_comes_back()
    {
        TimeFormat[] formats = [new("ms"), new("yyyy-MM-dd HH:mm:ss SSS"), new("iso", -45), new("yyyyMMddHHmmssSSS", 720)];
        Prop.ForAll<long>(seed =>
        {
            var time = new WireTime((long)((ulong)seed * 0x9E3779B97F4A7C15 % 253_402_214_400_000));
            return Array.TrueForAll(formats, format => Read(format, Written(format, time), out var back) && back == time);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Arbitrary_bytes_never_throw()
    {
        TimeFormat[] formats = [new("s|ms|now"), new("yyyy-MM-dd HH:mm:ss SSS|iso"), new("yyyyMMdd")];
        Prop.ForAll<byte[]>(bytes =>
        {
            foreach (var format in formats)
            {
                _ = format.TryParse(bytes, out _);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        var format = new TimeFormat("yyyy-MM-dd HH:mm:ss SSS|iso|s|ms");
        var buffer = new byte[format.MaxLength];
        Assert.Equal(0, Allocations.Of(() =>
        {
            _ = format.TryParse("2021-03-28T03:16:08.123+08:00"u8, out var time);
            _ = format.TryParse("1616872568123"u8, out _);
            _ = format.TryParse(buffer.AsSpan(0, format.Format(time, buffer)), out _);
        }));
    }

    private static bool Read(TimeFormat format, string text, out WireTime time) =>
        format.TryParse(Encoding.UTF8.GetBytes(text), out time);

    private static string Written(TimeFormat format, WireTime time)
    {
        var buffer = new byte[format.MaxLength];
        return Encoding.UTF8.GetString(buffer, 0, format.Format(time, buffer));
    }
}
