using System.Text;

namespace Yizhan;

/// <summary>The parts of a multipart body, one after another, with no knowledge of what they mean.</summary>
/// <remarks>
/// <code>
/// --boundary CRLF
/// Content-Disposition: form-data; name="Idno" CRLF
/// CRLF
/// 330106198507130995 CRLF
/// --boundary-- CRLF
/// </code>
/// The line end of the first boundary counts for all boundaries: in a body of CRLF a boundary behind a bare LF is
/// content, in a body of LF a CR before the last LF is content. Header lines may end either way.
/// </remarks>
internal ref struct MultipartWalk
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly ReadOnlySpan<byte> _marker;
    private int _position;
    private int _parts;
    private bool _begun;
    private bool _closed;
    private bool _bareLineFeeds;

    /// <summary>The marker is CR LF, two hyphens and the boundary.</summary>
    public MultipartWalk(ReadOnlySpan<byte> body, ReadOnlySpan<byte> marker)
    {
        _body = body;
        _marker = marker;
    }

    /// <summary>Where the part's name begins, without quote.</summary>
    public int NameStart;

    /// <summary>Bytes of the name; -1 where the part has none.</summary>
    public int NameLength;

    /// <summary>Whether the name holds backslashes that stand for the character behind them.</summary>
    public bool NameHasEscapes;

    /// <summary>Where the content begins.</summary>
    public int Start;

    /// <summary>Bytes of the content.</summary>
    public int Length;

    /// <summary>What is wrong.</summary>
    public WireCode Code;

    /// <summary>Offset of what is wrong.</summary>
    public int Offset;

    /// <summary>What was counted where that is too much.</summary>
    public int Actual;

    /// <summary>What is allowed.</summary>
    public int Limit;

    private readonly ReadOnlySpan<byte> Separator => _bareLineFeeds ? _marker[1..] : _marker;

    /// <summary>Takes the next part; false behind the closing boundary and where something is wrong.</summary>
    public bool Next()
    {
        if (_closed || Code != WireCode.None || (!_begun && !Begin()) || _closed)
        {
            return false;
        }

        if (++_parts > FormSource.MaxParts)
        {
            return Refuse(WireCode.TooLong, _position, _parts, FormSource.MaxParts);
        }

        if (!TakeHeaders())
        {
            return false;
        }

        Start = _position;
        // The line end before a boundary belongs to the boundary, and the blank line's end serves for empty content.
        var from = Start - (_bareLineFeeds || _body[Start - 2] != '\r' ? 1 : 2);
        while (true)
        {
            var found = _body[from..].IndexOf(Separator);
            if (found < 0)
            {
                return Refuse(WireCode.Truncated, _body.Length);
            }

            var at = from + found;
            if (TryPassBoundary(at + Separator.Length))
            {
                Length = Math.Max(at - Start, 0);
                return true;
            }

            from = at + Separator.Length;
        }
    }

    private bool Begin()
    {
        _begun = true;
        var dashed = _marker[2..];
        if (_body.StartsWith(dashed) && TryPassBoundary(dashed.Length))
        {
            return true;
        }

        // What stands before the first boundary is for readers that know no multipart, and is skipped.
        for (var from = 0; from < _body.Length;)
        {
            var found = _body[from..].IndexOf(_marker[1..]);
            if (found < 0)
            {
                break;
            }

            from += found + _marker.Length - 1;
            if (TryPassBoundary(from))
            {
                return true;
            }
        }

        return Refuse(WireCode.Malformed, 0);
    }

    /// <summary>Whether what follows the characters of a boundary makes it one: two hyphens, or blanks and a line end.</summary>
    private bool TryPassBoundary(int position)
    {
        var rest = _body[position..];
        if (rest.StartsWith("--"u8))
        {
            _closed = true;
            _position = position + 2;
            return true;
        }

        var blanks = rest.Length - rest.TrimStart(" \t"u8).Length;
        rest = rest[blanks..];
        var end = rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;
        if (end == 0)
        {
            return false;
        }

        if (_parts == 0)
        {
            _bareLineFeeds = end == 1;
        }

        _position = position + blanks + end;
        return true;
    }

    private bool TakeHeaders()
    {
        NameLength = -1;
        var first = _position;
        var disposition = -1;
        while (true)
        {
            var line = _body[_position..];
            var end = line.IndexOf((byte)'\n');
            var used = _position + (end < 0 ? line.Length : end + 1) - first;
            if (used > FormSource.MaxHeaderBytes)
            {
                return Refuse(WireCode.TooLong, first, used, FormSource.MaxHeaderBytes);
            }

            if (end < 0)
            {
                return Refuse(WireCode.Truncated, _body.Length);
            }

            var at = _position;
            _position += end + 1;
            line = line[..end];
            line = line.EndsWith("\r"u8) ? line[..^1] : line;
            var folded = !line.IsEmpty && line[0] is (byte)' ' or (byte)'\t' && at > first;
            if (disposition >= 0 && !folded)
            {
                TakeName(disposition, at);
                disposition = -1;
            }

            if (line.IsEmpty)
            {
                return true;
            }

            var colon = line.IndexOf((byte)':');
            if (!folded && colon < 0)
            {
                return Refuse(WireCode.Malformed, at);
            }

            if (!folded && Ascii.EqualsIgnoreCase(line[..colon].Trim(" \t"u8), "Content-Disposition"u8))
            {
                disposition = at + colon + 1;
            }
        }
    }

    private void TakeName(int start, int end)
    {
        var value = _body[..end];
        var parameters = value[start..].IndexOf((byte)';');
        if (parameters < 0)
        {
            return;
        }

        var walk = new HeaderParameters(value, start + parameters);
        while (walk.Next())
        {
            if (Ascii.EqualsIgnoreCase(walk.Name, "name"u8))
            {
                NameStart = walk.ValueStart;
                NameLength = walk.ValueLength;
                NameHasEscapes = walk.HasEscapes;
                return;
            }
        }
    }

    private bool Refuse(WireCode code, int offset, int actual = 0, int limit = 0)
    {
        Code = code;
        Offset = offset;
        Actual = actual;
        Limit = limit;
        return false;
    }
}
