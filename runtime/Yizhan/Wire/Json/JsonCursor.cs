using System.Runtime.CompilerServices;

namespace Yizhan;

/// <summary>
/// A place in a JSON text, whose value stands there, and the first failure: what <see cref="JsonSource"/> moves.
/// </summary>
internal ref struct JsonCursor
{
    public readonly Scratch Scratch;

    /// <summary>Those of the link, and those of the member that is being read.</summary>
    public Quirks Quirks;
    public Utf8Text Text;
    public ReadOnlySpan<byte> Json;
    public int At;

    /// <summary>Where the value or name that was read last begins.</summary>
    public int Start;
    public int Depth;

    /// <summary>A value stands here that was not read yet.</summary>
    public bool Pending;

    /// <summary>It is the value of a member, so that the empty string may stand for an absent one.</summary>
    public bool IsMember;

    /// <summary>Its member must be there.</summary>
    public bool Required;

    /// <summary>It was read and counts as absent.</summary>
    public bool Empty;

    public MemberTable? Root;
    public ulong Path;
    public int Level;
    public int Item;
    private WireError _error;

    public JsonCursor(Utf8Text text, int at, Scratch scratch, Quirks quirks)
    {
        Scratch = scratch;
        Quirks = quirks;
        Text = text;
        Json = text.Span;
        At = JsonScan.SkipBlanks(Json, at);
        Pending = true;
        Item = -1;
    }

    public readonly WireError Error => _error.IsError ? _error with { Root = Root } : default;

    public readonly bool Failed => _error.IsError;

    public readonly JsonKind Kind => JsonScan.KindAt(Json, At, Quirks);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void FailAt(WireCode code, int offset, long actual = 0, long limit = 0)
    {
        Pending = false;
        if (!Failed)
        {
            _error = new() { Code = code, Offset = offset, Actual = actual, Limit = limit, Path = Path, Item = Item };
        }
    }

    /// <summary>Keeps a failure of the value that was read last; true where there is none.</summary>
    public bool Check(WireCode code)
    {
        if (code != WireCode.None)
        {
            FailAt(code, Start);
        }

        return code == WireCode.None;
    }

    /// <summary>Whether a leniency is declared; it is noted, since the caller is about to use it.</summary>
    public readonly bool Loose(Quirks quirk)
    {
        if ((Quirks & quirk) == 0)
        {
            return false;
        }

        Scratch.Fired |= quirk;
        return true;
    }

    /// <summary>Reads a scalar; objects, arrays and <c>null</c> have another type.</summary>
    public bool TryTake(out JsonToken token)
    {
        token = default;
        if (!Pending)
        {
            return false;
        }

        Pending = false;
        Start = At;
        if (Kind is JsonKind.Object or JsonKind.Array)
        {
            return Check(WireCode.WrongType);
        }

        var fired = Quirks.None;
        if (!JsonTokens.TrySkipScalar(Json, ref At, Quirks, ref fired, out token, out var code))
        {
            FailAt(code, At);
            return false;
        }

        Scratch.Fired |= fired;
        return Check(token.Kind == JsonKind.Null ? WireCode.WrongType : WireCode.None);
    }

    /// <summary>Passes over the value that stands here, whatever it is.</summary>
    public bool SkipValue()
    {
        Pending = false;
        if (Failed)
        {
            return false;
        }

        var fired = Quirks.None;
        if (!JsonScan.TrySkipValue(Json, ref At, Depth, Quirks, ref fired, out var code))
        {
            FailAt(code, At);
            return false;
        }

        Scratch.Fired |= fired;
        return true;
    }

    /// <summary>The text of a scalar: a slice, or scratch where it has escapes.</summary>
    public bool Decode(JsonToken token, out Utf8Text text)
    {
        if (!token.Escaped)
        {
            text = Text.Slice(token.Start, token.Length);
            return true;
        }

        var space = Scratch.Take(token.Length);
        var decoded = JsonText.TryUnescape(Json.Slice(token.Start, token.Length), space, out var written);
        text = Scratch.Keep(space, decoded ? written : 0);
        return Check(decoded ? WireCode.None : WireCode.Malformed);
    }

    /// <summary>Whether the value that was read is the empty string and counts as absent.</summary>
    public bool IsEmpty(JsonToken token)
    {
        Empty = IsMember && token.Kind == JsonKind.Text && token.Length == 0 && Loose(Quirks.EmptyIsAbsent);
        return Empty;
    }

    /// <summary>Reads a number, or a string that holds one; blanks around it are cut.</summary>
    public bool TryNumber(out ReadOnlySpan<byte> number)
    {
        number = default;
        if (!TryTake(out var token) || IsEmpty(token) || !Decode(token, out var text))
        {
            return false;
        }

        number = text.Span;
        if (token.Kind == JsonKind.Number)
        {
            return true;
        }

        number = JsonNumber.Trim(number);
        return Check(token.Kind == JsonKind.Text && JsonNumber.IsQuoted(number) && Loose(Quirks.LooseScalars)
            ? WireCode.None : WireCode.WrongType);
    }

    /// <summary>Goes behind an opening bracket, where a value stands that was not read yet.</summary>
    public bool TryOpen(JsonKind bracket)
    {
        if (!Pending)
        {
            return false;
        }

        Start = At;
        if (Kind != bracket)
        {
            FailAt(Kind != JsonKind.None ? WireCode.WrongType
                : At >= Json.Length ? WireCode.Truncated : WireCode.Malformed, At);
            return false;
        }

        if (Depth >= JsonScan.MaxDepth)
        {
            FailAt(WireCode.TooDeep, At);
            return false;
        }

        Depth++;
        At++;
        Pending = IsMember = Required = Empty = false;
        return true;
    }

    /// <summary>
    /// Moves to the next name or value inside brackets; false behind the closing one and after a failure.
    /// </summary>
    public bool TryStep(ref bool first, byte close)
    {
        if (Failed)
        {
            return false;
        }

        var closed = false;
        if (first)
        {
            first = false;
            At = JsonScan.SkipBlanks(Json, At);
            closed = (uint)At < (uint)Json.Length && Json[At] == close;
            At += closed ? 1 : 0;
        }
        else
        {
            var fired = Quirks.None;
            if (!JsonScan.TryStep(Json, ref At, close, Quirks, ref fired, out closed, out var code))
            {
                FailAt(code, At);
                return false;
            }

            Scratch.Fired |= fired;
        }

        Start = At;
        return !closed;
    }

    /// <summary>Moves into a text that a string held.</summary>
    public void Unwrap(Utf8Text inner)
    {
        Text = inner;
        Json = inner.Span;
        At = JsonScan.SkipBlanks(Json, 0);
        Pending = !Failed;
    }

    /// <summary>Moves back behind the string that held the text.</summary>
    public void Rewrap(Utf8Text outer, int at)
    {
        CheckEnd();
        Text = outer;
        Json = outer.Span;
        At = at;
    }

    /// <summary>Checks that only blanks follow.</summary>
    public void CheckEnd()
    {
        At = JsonScan.SkipBlanks(Json, At);
        if (At < Json.Length)
        {
            FailAt(WireCode.TrailingBytes, At);
        }
    }
}
