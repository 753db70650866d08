namespace Yizhan;

/// <summary>
/// How a payload is cut into frames: one where it fits, else every frame as full as it may be. Only the first part is
/// sealed where the document says so; else the whole text was sealed before.
/// </summary>
/// <remarks>
/// <code>
/// room 10212, blocks of 8, first part sealed, text of 30852 bytes:
///   10207 sealed to 10208 | 10212 | 10212 | 221          4 parts, index 0 to 3 of 4
/// text of 10207 bytes or less: one part, index 0 of 0
/// </code>
/// </remarks>
public readonly struct PartCut
{
    private readonly int _length;
    private readonly int _first;
    private readonly int _room;

    /// <summary>The cut of a payload.</summary>
    /// <param name="length">Bytes of the payload.</param>
    /// <param name="rules">The rules of the frames that carry it.</param>
    /// <param name="firstSealed">How the first part is sealed; <c>null</c>: the parts are sent as they are.</param>
    public PartCut(int length, FrameRules rules, SealProfile? firstSealed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(rules);
        _length = length;
        _room = Math.Max(1, (rules.EmitMax > 0 ? rules.EmitMax : rules.Max) - rules.Covers);
        _first = Math.Max(1, firstSealed?.MostPlain(_room) ?? _room);
    }

    /// <summary>Number of frames, 1 and more.</summary>
    public int Count => _length <= _first ? 1 : 1 + ((_length - _first + _room - 1) / _room);

    /// <summary>The number of parts as it is written: 0 where there is only one.</summary>
    public int Total => Count == 1 ? 0 : Count;

    /// <summary>A part of the payload.</summary>
    public Utf8Text Of(Utf8Text payload, int part)
    {
        var start = part == 0 ? 0 : _first + ((part - 1) * _room);
        return payload.Slice(start, Math.Min(part == 0 ? _first : _room, _length - start));
    }
}
