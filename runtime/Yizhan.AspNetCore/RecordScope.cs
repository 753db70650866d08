using System.Collections;

namespace Yizhan.AspNetCore;

/// <summary>What a log line is about: protocol and device, and the record where it is about one. Loggers keep it with the line.</summary>
/// <param name="protocol">Key of the protocol.</param>
/// <param name="device">Number of the device.</param>
/// <param name="record">Number of the record or command; <c>null</c>: none.</param>
public sealed class RecordScope(string protocol, string device, string? record = null) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <inheritdoc/>
    public int Count => record is null ? 2 : 3;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Protocol", protocol),
        1 => new("Device", device),
        2 when record is not null => new("Record", record),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => record is null ? $"{protocol}/{device}" : $"{protocol}/{device} {record}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
