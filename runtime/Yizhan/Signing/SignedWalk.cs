namespace Yizhan;

/// <summary>
/// Walks JSON text that is known to be well formed and appends it piece by piece: what lies between two cuts, and
/// instead of a cut name the same in double quotes.
/// </summary>
internal ref struct SignedWalk(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path, bool compact)
{
    /// <summary>What the text may look like.</summary>
    public const Quirks Scanned = Quirks.BareNames | Quirks.SingleQuotes | Quirks.TrailingCommas;

    // How much of the path leads to a value; this where no part of it does.
    private const int Astray = -1;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<byte> _path = path;
    private readonly bool _compact = compact;
    private int _at;
    private int _kept;

    /// <summary>Appends the whole text.</summary>
    public void Append(ref CanonicalSink sink)
    {
        Blanks(ref sink);
        Value(_path.IsEmpty ? Astray : 0, ref sink);
        Blanks(ref sink);
        sink.Append(_json[_kept..]);
    }

    private void Value(int led, ref CanonicalSink sink)
    {
        var kind = JsonScan.KindAt(_json, _at, Scanned);
        if (kind is not (JsonKind.Object or JsonKind.Array) || (led == Astray && !_compact))
        {
            SkipValue();
        }
        else if (kind == JsonKind.Object)
        {
            Object(led, ref sink);
        }
        else
        {
            Array(Follow(led, "[]"u8), ref sink);
        }
    }

    private void Array(int led, ref CanonicalSink sink)
    {
        for (_at++; ; _at++)
        {
            Blanks(ref sink);
            if (_json[_at] != ']')
            {
                Value(led, ref sink);
                Blanks(ref sink);
            }

            if (_json[_at] == ']')
            {
                _at++;
                return;
            }
        }
    }

    private void Object(int led, ref CanonicalSink sink)
    {
        var comma = -1; // where the comma before the member stands
        _at++;
        while (true)
        {
            // Blanks before a member are its own matter: with the comma before them they may have to go as a whole.
            var gap = _at;
            _at = JsonScan.SkipBlanks(_json, _at);
            if (_json[_at] != '}' && IsLeftOut(led))
            {
                CutRun(led, comma, gap, ref sink);
                continue;
            }

            CutBlanks(gap, ref sink);
            if (_json[_at] == '}')
            {
                _at++;
                return;
            }

            var name = Name(ref sink);
            Value(Follow(led, name), ref sink);
            Blanks(ref sink);
            if (_json[_at] == ',')
            {
                comma = _at++;
            }
        }
    }

    // One member that is left out, or several in a row. Each takes the comma behind it, unless nothing is left behind
    // them: then each takes the comma before it. How the row ends is known only at its end, so it is walked twice.
    private void CutRun(int led, int comma, int gap, ref CanonicalSink sink)
    {
        var first = _at;
        bool takesCommaBehind;
        int end;
        do
        {
            SkipMember();
            end = JsonScan.SkipBlanks(_json, _at);
            takesCommaBehind = _json[end] == ',';
            if (takesCommaBehind)
            {
                end = JsonScan.SkipBlanks(_json, end + 1);
            }

            _at = end;
        }
        while (takesCommaBehind && _json[_at] != '}' && IsLeftOut(led));

        if (_compact)
        {
            Cut(takesCommaBehind || comma < 0 ? gap : comma, end, ref sink);
            return;
        }

        for (_at = first; _at < end;)
        {
            var start = _at;
            SkipMember();
            var behind = JsonScan.SkipBlanks(_json, _at);
            if (takesCommaBehind)
            {
                Cut(start, behind + 1, ref sink);
            }
            else
            {
                Cut(comma < 0 ? start : comma, _at, ref sink);
                comma = behind;
            }

            _at = behind == end ? end : JsonScan.SkipBlanks(_json, behind + 1);
        }
    }

    private readonly bool IsLeftOut(int led)
    {
        if (led == Astray)
        {
            return false;
        }

        var at = _at;
        var fired = Quirks.None;
        JsonScan.TrySkipName(_json, ref at, Scanned, ref fired, out var name, out _);
        return Follow(led, _json.Slice(name.Start, name.Length)) == _path.Length;
    }

    // How much of the path leads to the value of this name, or with [] to the elements.
    private readonly int Follow(int led, ReadOnlySpan<byte> step)
    {
        if (led == Astray)
        {
            return Astray;
        }

        var rest = _path[led..];
        if (led > 0 && !step.SequenceEqual("[]"u8))
        {
            if (rest.IsEmpty || rest[0] != '.')
            {
                return Astray;
            }

            rest = rest[1..];
        }

        return rest.StartsWith(step) && (rest.Length == step.Length || rest[step.Length] is (byte)'.' or (byte)'[')
            ? _path.Length - rest.Length + step.Length
            : Astray;
    }

    private ReadOnlySpan<byte> Name(ref CanonicalSink sink)
    {
        var start = _at;
        var fired = Quirks.None;
        JsonScan.TrySkipName(_json, ref _at, Scanned, ref fired, out var token, out _);
        var name = _json.Slice(token.Start, token.Length);
        if (!_compact)
        {
            return name;
        }

        // The quotes of the name are those of the source where they are double ones.
        var behind = token.Start + token.Length + (token.Start - start);
        if (_json[start] != '"')
        {
            Cut(start, behind, ref sink);
            Quote(name, ref sink);
        }

        var colon = JsonScan.SkipBlanks(_json, behind);
        Cut(behind, colon, ref sink);
        Cut(colon + 1, _at, ref sink);
        return name;
    }

    // Inside single quotes the double one is bare and the single one escaped; inside double quotes it is the reverse.
    private static void Quote(ReadOnlySpan<byte> name, ref CanonicalSink sink)
    {
        sink.Append("\""u8);
        while (name.IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var at)
        {
            sink.Append(name[..at]);
            if (name[at] == '"')
            {
                sink.Append("\\\""u8);
                name = name[(at + 1)..];
                continue;
            }

            sink.Append(name[at + 1] == '\'' ? "'"u8 : name.Slice(at, 2));
            name = name[(at + 2)..];
        }

        sink.Append(name);
        sink.Append("\""u8);
    }

    private void Blanks(ref CanonicalSink sink)
    {
        var start = _at;
        _at = JsonScan.SkipBlanks(_json, _at);
        CutBlanks(start, ref sink);
    }

    private void CutBlanks(int start, ref CanonicalSink sink)
    {
        if (_compact)
        {
            Cut(start, _at, ref sink);
        }
    }

    private void Cut(int from, int to, ref CanonicalSink sink)
    {
        if (to > from)
        {
            sink.Append(_json[_kept..from]);
            _kept = to;
        }
    }

    private void SkipMember()
    {
        var fired = Quirks.None;
        JsonScan.TrySkipName(_json, ref _at, Scanned, ref fired, out _, out _);
        SkipValue();
    }

    private void SkipValue()
    {
        var fired = Quirks.None;
        JsonScan.TrySkipValue(_json, ref _at, 0, Scanned, ref fired, out _);
    }
}
