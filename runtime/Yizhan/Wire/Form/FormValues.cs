using System.Numerics;
using System.Text.Unicode;

namespace Yizhan;

/// <summary>
/// What form, query and multipart share once a name and a decoded value have been found: which member it is, in which
/// order they came, what its text says.
/// </summary>
internal struct FormValues(Scratch scratch, Quirks quirks)
{
    private readonly Scratch _scratch = scratch;
    private readonly Quirks _ofLink = quirks;
    private Quirks _quirks = quirks;
    private MemberTable? _root;
    private WireError _error;
    private ulong _came;
    private ulong _exact;
    private ulong _seen;
    private ArraySegment<byte> _arrival;
    private int _arrived;
    private int _member;
    private int _offset;
    private Utf8Text _value;

    public readonly Quirks Quirks => _quirks;

    public readonly bool Failed => _error.IsError;

    public readonly WireError Error => _error;

    public readonly ReadOnlySpan<byte> Arrival => _arrival.AsSpan(0, _arrived);

    private readonly bool Loose => (_quirks & Quirks.LooseScalars) != 0;

    public FormScope Enter(MemberTable members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _root = members;
        _came = _exact = _seen = 0;
        _arrival = _scratch.Take(members.Count);
        _arrived = 0;
        _member = -1;
        return new() { Member = -1, Table = members };
    }

    /// <summary>Between two parameters no member is to blame.</summary>
    public void Between()
    {
        _member = -1;
        _quirks = _ofLink;
    }

    /// <summary>
    /// The member of a name, or -1 where nothing is to be read: undeclared, or an inexact spelling of what has come
    /// exactly. A second arrival is an error, unless it is a spare one: then what came before it stays.
    /// </summary>
    public int Recognise(ReadOnlySpan<byte> name, int offset, ref FormScope scope, bool spare = false)
    {
        Between();
        var ordinal = scope.Table.Find(name, scope.Expected);
        if (ordinal < 0 && (_quirks & Quirks.PaddedNames) != 0)
        {
            var trimmed = FormScalars.Trim(name);
            ordinal = trimmed.Length == name.Length ? -1 : scope.Table.Find(trimmed, scope.Expected);
            _scratch.Fired |= ordinal < 0 ? Quirks.None : Quirks.PaddedNames;
            name = trimmed;
        }

        var exact = ordinal >= 0;
        if (ordinal < 0 && (_quirks & Quirks.LooseNames) != 0)
        {
            ordinal = scope.Table.FindLoosely(name);
            _scratch.Fired |= ordinal < 0 ? Quirks.None : Quirks.LooseNames;
        }

        if (ordinal < 0)
        {
            return -1;
        }

        var bit = 1UL << ordinal;
        if ((_came & bit) != 0)
        {
            if (spare)
            {
                return -1;
            }

            var cameExactly = (_exact & bit) != 0;
            if (exact == cameExactly)
            {
                _member = ordinal;
                FailAt(WireCode.Duplicate, offset);
                return -1;
            }

            if (cameExactly)
            {
                return -1;
            }

            // The exact name wins: it takes the place of the inexact one that came before.
            var earlier = Arrival.IndexOf((byte)ordinal);
            _arrival.AsSpan(earlier + 1, _arrived - earlier - 1).CopyTo(_arrival.AsSpan(earlier));
            _arrived--;
            _seen &= ~bit;
        }

        _came |= bit;
        _exact |= exact ? bit : 0;
        _arrival.AsSpan()[_arrived++] = (byte)ordinal;
        _member = ordinal;
        _quirks = _ofLink | scope.Table[ordinal].Quirks;
        scope.Expected = ordinal + 1;
        return ordinal;
    }

    /// <summary>Takes the decoded value of the member just recognised; false where it counts as none.</summary>
    public bool Admit(Utf8Text value, int offset, ref FormScope scope)
    {
        _offset = offset;
        _value = value;
        if (!Utf8.IsValid(value.Span))
        {
            return FailAt(WireCode.NotUtf8, offset);
        }

        var bit = 1UL << _member;
        if (value.IsEmpty)
        {
            if ((scope.Table.Required & bit) != 0)
            {
                return false;
            }

            if ((_quirks & Quirks.EmptyIsAbsent) != 0)
            {
                _scratch.Fired |= Quirks.EmptyIsAbsent;
                return false;
            }
        }

        _seen |= bit;
        scope.Member = _member;
        return true;
    }

    public void Leave(ref FormScope scope)
    {
        var missing = scope.Table.Required & ~_seen;
        if (missing != 0)
        {
            _member = BitOperations.TrailingZeroCount(missing);
            FailAt(WireCode.Missing, -1);
        }
    }

    public void Counted(in FormScope scope, int ordinal, int found, ref int count)
    {
        var stated = (_seen & (1UL << ordinal)) != 0;
        if (Failed || (stated && count == found))
        {
            return;
        }

        if (((_ofLink | scope.Table[ordinal].Quirks) & Quirks.LooseCounts) != 0)
        {
            _scratch.Fired |= Quirks.LooseCounts;
        }
        else if (stated)
        {
            _member = ordinal;
            FailAt(WireCode.Contradiction, -1);
            return;
        }

        count = found;
    }

    public void Contradict(int ordinal)
    {
        _member = ordinal;
        FailAt(WireCode.Contradiction, -1);
    }

    public readonly bool Finish(out WireError error)
    {
        error = _error;
        return !_error.IsError;
    }

    public void Fail(WireCode code, long actual, long limit) =>
        FailAt(code, code == WireCode.Missing ? -1 : _offset, actual, limit);

    public bool Text(int max, out Utf8Text value)
    {
        var text = _value;
        if ((_quirks & Quirks.DoubleEncoding) != 0 && !Failed && text.Span.Contains((byte)'%'))
        {
            text = LooseBase64.Decode(text, _scratch);
        }

        return Limited(text, max, out value);
    }

    public bool Raw(out Utf8Text text, out bool bare)
    {
        bare = false;
        return Limited(_value, 0, out text);
    }

    public bool Int32(int min, int max, out int value)
    {
        var read = Int64(min, max, out var number);
        value = read ? (int)number : 0;
        return read;
    }

    public bool Int64(long min, long max, out long value)
    {
        value = 0;
        return !Failed
            && (FormScalars.TryInteger(_value.Span, false, out value) || (Loose && Noted(FormScalars.TryInteger(_value.Span, true, out value))) || FailAt(WireCode.WrongType, _offset))
            && ((value >= min && value <= max) || FailAt(WireCode.OutOfRange, _offset));
    }

    public bool Decimal(decimal min, decimal max, out decimal value)
    {
        value = 0;
        return !Failed
            && (FormScalars.TryDecimal(_value.Span, false, out value) || (Loose && Noted(FormScalars.TryDecimal(_value.Span, true, out value))) || FailAt(WireCode.WrongType, _offset))
            && ((value >= min && value <= max) || FailAt(WireCode.OutOfRange, _offset));
    }

    public bool Double(double min, double max, out double value)
    {
        value = 0;
        return !Failed
            && (FormScalars.TryDouble(_value.Span, false, out value) || (Loose && Noted(FormScalars.TryDouble(_value.Span, true, out value))) || FailAt(WireCode.WrongType, _offset))
            && ((value >= min && value <= max) || FailAt(WireCode.OutOfRange, _offset));
    }

    public bool Boolean(out bool value)
    {
        value = false;
        return !Failed
            && (FormScalars.TryBoolean(_value.Span, false, out value) || (Loose && Noted(FormScalars.TryBoolean(_value.Span, true, out value))) || FailAt(WireCode.WrongType, _offset));
    }

    public bool FailAt(WireCode code, int offset, long actual = 0, long limit = 0)
    {
        if (!_error.IsError)
        {
            _error = new()
            {
                Code = code,
                Offset = offset,
                Actual = actual,
                Limit = limit,
                Root = _root,
                Path = _member < 0 ? 0 : (ulong)(_member + 1),
                Item = -1,
            };
        }

        return false;
    }

    private readonly bool Noted(bool read)
    {
        _scratch.Fired |= read ? Quirks.LooseScalars : Quirks.None;
        return read;
    }

    private bool Limited(Utf8Text text, int max, out Utf8Text value)
    {
        value = default;
        if (Failed)
        {
            return false;
        }

        if (Utf16Length.Exceeds(text.Span, max, out var units))
        {
            return FailAt(WireCode.TooLong, _offset, units, max);
        }

        if (text.Span.Contains((byte)0))
        {
            return FailAt(WireCode.NullCharacter, _offset);
        }

        value = text;
        return true;
    }
}
