using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Yizhan;

/// <summary>
/// Reads a proto3 message: fields in any order, the last value wins, unknown fields are skipped. The first error
/// sticks; after it nothing is read, and <see cref="Finish"/> reports it.
/// </summary>
/// <remarks>
/// A field of a known number but another wire type is passed over like an unknown one: the reading method answers false
/// and <b>leaves the variable as it was</b>, so that an earlier value of the right type stays. An empty text is
/// absent, since proto3 does not tell the two apart.
/// </remarks>
public ref struct ProtobufSource
{
    private readonly Utf8Text _body;
    private ProtobufWalk _walk;
    private WireError _error;
    private MemberTable? _root;
    private ulong _path;
    private ulong _seen;
    private int _depth;
    private int _member;

    /// <summary>A reader of one message; texts become slices of its body.</summary>
    public ProtobufSource(Utf8Text body, Scratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        _body = body;
        _walk = new(body.Span);
        _member = -1;
    }

    /// <summary>Begins the message, or inside one the message that is the current member's value.</summary>
    public ProtobufScope Enter(MemberTable members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var scope = new ProtobufScope
        {
            Member = -1,
            Table = members,
            OuterSeen = _seen,
            OuterEnd = _walk.End,
            OuterMember = _member,
            OuterPosition = _walk.Position,
            OuterPath = _path,
        };
        _root ??= members;
        if (_depth > 0)
        {
            scope.PassedOver = _error.IsError || _walk.Type != ProtobufWalk.LengthType;
            if (!scope.PassedOver)
            {
                _seen |= Bit;
                scope.OuterSeen = _seen;
                _walk.Position = _walk.Start;
                _walk.End = _walk.Start + _walk.Length;
            }

            _path = Path;
        }

        _depth++;
        _member = -1;
        _seen = 0;
        return scope;
    }

    /// <summary>Goes to the next known member; false at the end of the message or after an error.</summary>
    public bool Next(ref ProtobufScope scope)
    {
        if (scope.PassedOver || _error.IsError)
        {
            return false;
        }

        _member = -1;
        while (_walk.Next())
        {
            var ordinal = scope.Table.FindNumber(_walk.Field, scope.Expected);
            if (ordinal >= 0)
            {
                _member = ordinal;
                scope.Member = ordinal;
                scope.Expected = ordinal + 1;
                return true;
            }
        }

        if (_walk.Code != WireCode.None)
        {
            FailAt(_walk.Code, _walk.Offset);
        }

        return false;
    }

    /// <summary>Ends the message: members that must be there are looked for.</summary>
    public void Leave(ref ProtobufScope scope)
    {
        var missing = scope.Table.Required & ~_seen;
        if (missing != 0 && !scope.PassedOver && !_error.IsError)
        {
            _member = System.Numerics.BitOperations.TrailingZeroCount(missing);
            FailAt(WireCode.Missing, -1);
        }

        _depth--;
        _seen = scope.OuterSeen;
        _member = scope.OuterMember;
        _path = scope.OuterPath;
        if (_depth > 0)
        {
            _walk.End = scope.OuterEnd;
            _walk.Position = scope.OuterPosition;
        }
    }

    /// <summary>Says, behind <c>Leave</c>, that a member contradicts another one; only the first failure counts.</summary>
    public void Contradict(in ProtobufScope scope, int ordinal)
    {
        if (scope.PassedOver)
        {
            return;
        }

        var member = _member;
        _member = ordinal;
        _depth++;
        FailAt(WireCode.Contradiction, -1);
        _depth--;
        _member = member;
    }

    /// <summary>Whether everything could be read; if not, the first error.</summary>
    public bool Finish(out WireError error)
    {
        error = _error;
        return !_error.IsError;
    }

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => _error.IsError;

    /// <summary>The first thing that went wrong.</summary>
    public readonly WireError Error => _error;

    /// <summary>Says that the value read last is wrong; only the first failure counts.</summary>
    public void Fail(WireCode code, long actual = 0, long limit = 0) =>
        FailAt(code, code == WireCode.Missing ? -1 : _walk.Start, actual, limit);

    /// <summary>A text of at most this many UTF-16 units (0: no limit), as a slice of the body.</summary>
    public bool Text(int max, out Utf8Text value)
    {
        if (!TryTake(ProtobufWalk.LengthType))
        {
            Unsafe.SkipInit(out value);
            return false;
        }

        value = Slice();
        if (!Utf8.IsValid(value.Span))
        {
            value = default;
            return FailAt(WireCode.NotUtf8, _walk.Start);
        }

        if (Utf16Length.Exceeds(value.Span, max, out var units))
        {
            value = default;
            return FailAt(WireCode.TooLong, _walk.Start, units, max);
        }

        if (value.Span.Contains((byte)0))
        {
            value = default;
            return FailAt(WireCode.NullCharacter, _walk.Start);
        }

        return true;
    }

    /// <summary>A text of at least and at most this many UTF-16 units; an empty one is absent and not too short.</summary>
    public bool Text(int min, int max, out Utf8Text value)
    {
        if (!Text(max, out value))
        {
            return false;
        }

        if (!value.IsEmpty && Utf16Length.FallsShort(value.Span, min, out var units))
        {
            value = default;
            return FailAt(WireCode.TooShort, _walk.Start, units, min);
        }

        return true;
    }

    /// <summary>Text as any source reads a scalar; it is always quoted.</summary>
    public bool Scalar(out Utf8Text text, out bool quoted)
    {
        quoted = true;
        return Text(0, out text);
    }

    /// <summary>JSON in a string field; it is never bare, and empty is absent.</summary>
    public bool Raw(out Utf8Text text, out bool bare)
    {
        bare = false;
        return Text(0, out text);
    }

    /// <summary>Bytes, at most this many (0: no limit), as a slice of the body.</summary>
    public bool Bytes(int max, out Utf8Text value)
    {
        if (!TryTake(ProtobufWalk.LengthType))
        {
            Unsafe.SkipInit(out value);
            return false;
        }

        if (max != 0 && _walk.Length > max)
        {
            value = default;
            return FailAt(WireCode.TooLong, _walk.Start, _walk.Length, max);
        }

        value = Slice();
        return true;
    }

    /// <summary>A boolean; any number but 0 is true.</summary>
    public bool Boolean(out bool value)
    {
        if (!TryTake(ProtobufWalk.VarintType))
        {
            Unsafe.SkipInit(out value);
            return false;
        }

        value = _walk.Number != 0;
        return true;
    }

    /// <summary>A signed number within a range.</summary>
    public bool Int64(long min, long max, out long value)
    {
        if (!TryTake(ProtobufWalk.VarintType))
        {
            Unsafe.SkipInit(out value);
            return false;
        }

        value = (long)_walk.Number;
        return (value >= min && value <= max) || FailAt(WireCode.OutOfRange, _walk.Start);
    }

    /// <summary>A signed number within a range; a value that 32 bits do not hold is refused, not cut.</summary>
    public bool Int32(int min, int max, out int value)
    {
        Unsafe.SkipInit(out value);
        if (!Int64(min, max, out var number))
        {
            return false;
        }

        value = (int)number;
        return true;
    }

    /// <summary>
    /// The last text of one field, absent where there is none. The whole message is checked for its wire grammar and
    /// that field for UTF-8; nothing else is read.
    /// </summary>
    public static bool TryPeek(Utf8Text body, int number, out Utf8Text value, out WireError error) =>
        ProtobufWalk.TryPeek(body, number, out value, out error);

    private readonly ulong Bit => 1UL << _member;

    private readonly ulong Path => _member < 0 || _depth is 0 or > 8
        ? _path
        : _path | ((ulong)(_member + 1) << (8 * (_depth - 1)));

    private bool TryTake(int type)
    {
        if (_error.IsError || _member < 0 || _walk.Type != type)
        {
            return false;
        }

        _seen |= Bit;
        return true;
    }

    private Utf8Text Slice()
    {
        if (_walk.Length == 0)
        {
            _seen &= ~Bit;
            return default;
        }

        return _body.Slice(_walk.Start, _walk.Length);
    }

    private bool FailAt(WireCode code, int offset, long actual = 0, long limit = 0)
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
                Path = Path,
                Item = -1,
            };
        }

        return false;
    }
}
