namespace Yizhan;

/// <summary>
/// How a time stands on the wire, built once from the words of the document. Several forms are joined with <c>|</c>: the
/// first is written, all are read, in that order.
/// </summary>
/// <remarks>
/// <code>
/// ms                        Unix milliseconds, digits
/// s                         Unix seconds, digits
/// s|ms, ms|s                told by the digits: up to 11 are seconds, 12 and more milliseconds
/// iso                       2018-11-28T03:06:23[.fraction][Z|+0000|+00:00|+00]; written with milliseconds and +00:00
/// now                       -1, which is <see cref="WireTime.AtOnce"/>
/// yyyy-MM-dd HH:mm:ss SSS   each of yyyy MM dd HH mm ss SSS at most once; every other character stands for itself
/// </code>
/// </remarks>
public sealed class TimeFormat
{
    /// <summary>Up to this many digits are seconds where both seconds and milliseconds are read.</summary>
    private const int MostSecondDigits = 11;

    private readonly TimeForm[] _forms;
    private readonly bool _digitsDecide;
    private readonly int _zoneMinutes;

    /// <summary>Builds the format.</summary>
    /// <param name="pattern">The forms, as in the remarks.</param>
    /// <param name="zoneMinutes">Minutes ahead of UTC of times that name no zone, -840 to 840.</param>
    /// <exception cref="ArgumentException">The pattern is no time pattern: a fault of the spec, not of the wire.</exception>
    public TimeFormat(string pattern, int zoneMinutes = WireTime.ChinaMinutes)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)zoneMinutes), 840, nameof(zoneMinutes));
        Pattern = pattern;
        _zoneMinutes = zoneMinutes;
        var words = pattern.Split('|');
        _forms = new TimeForm[words.Length];
        for (var index = 0; index < words.Length; index++)
        {
            _forms[index] = TimeForm.Parse(words[index]);
        }

        _digitsDecide = Array.Exists(_forms, form => form.Kind == TimeFormKind.Seconds)
            && Array.Exists(_forms, form => form.Kind == TimeFormKind.Milliseconds);
    }

    /// <summary>The words it was built from.</summary>
    public string Pattern { get; }

    /// <summary>Whether what is written is a bare decimal number, so that it may stand as a JSON number.</summary>
    public bool WritesNumber =>
        _forms[0].Kind is TimeFormKind.Seconds or TimeFormKind.Milliseconds or TimeFormKind.Now;

    /// <summary>Most bytes that <see cref="Format"/> writes.</summary>
    public int MaxLength => _forms[0].MaxLength;

    /// <summary>Reads a time: exactly one of the forms, no blanks around it, a real date, nothing left over.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out WireTime time)
    {
        foreach (var form in _forms)
        {
            if (IsOpen(form.Kind, text.Length) && form.TryRead(text, _zoneMinutes, out time))
            {
                return true;
            }
        }

        time = default;
        return false;
    }

    /// <summary>Writes a time in the first form, in the format's zone.</summary>
    /// <param name="time">The time; one outside the years 1 to 9999 is written as the nearest inside.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public int Format(WireTime time, Span<byte> destination) => _forms[WriterOf(time)].Write(time, _zoneMinutes, destination);

    // A time that means "at once" is written so wherever the format knows the word, since -1 is no moment anyone means.
    private int WriterOf(WireTime time)
    {
        if (time == WireTime.AtOnce)
        {
            for (var index = 1; index < _forms.Length; index++)
            {
                if (_forms[index].Kind == TimeFormKind.Now)
                {
                    return index;
                }
            }
        }

        return 0;
    }

    private bool IsOpen(TimeFormKind kind, int length) => !_digitsDecide || kind switch
    {
        TimeFormKind.Seconds => length <= MostSecondDigits,
        TimeFormKind.Milliseconds => length > MostSecondDigits,
        _ => true,
    };
}
