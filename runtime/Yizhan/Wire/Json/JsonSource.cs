using System.Diagnostics;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Yizhan;

/// <summary>
/// Reads JSON member by member, straight from the bytes. The first thing that is wrong is kept and stops all later
/// reads; nothing is thrown. Leniencies happen only where they are declared, and are noted in
/// <see cref="Scratch.Fired"/> when they do.
/// </summary>
/// <example><code>
/// var scope = source.Enter(Members);
/// while (source.Next(ref scope))
/// {
///     switch (scope.Member)
///     {
///         case 0: source.Text(64, out deviceVersion); break;
///         case 1: source.Int32(1, 3, out status); break;
///     }
/// }
/// source.Leave(ref scope);
/// </code></example>
public ref struct JsonSource
{
    private static readonly MemberTable NoMembers = new("body", "");

    private JsonCursor _cursor;
    private SeenNames _names;

    /// <summary>Begins to read a text; it is checked to be UTF-8 here, once.</summary>
    public JsonSource(Utf8Text text, Scratch scratch, Quirks quirks)
        : this(text, 0, scratch, quirks)
    {
        if (!Utf8.IsValid(_cursor.Json))
        {
            _cursor.FailAt(WireCode.NotUtf8, FirstInvalid(_cursor.Json));
        }
    }

    /// <summary>Begins at a value inside a text that was checked before.</summary>
    internal JsonSource(Utf8Text text, int at, Scratch scratch, Quirks quirks)
    {
        Debug.Assert(scratch is not null, "a source needs scratch");
        _cursor = new(text, at, scratch, quirks);
    }

    /// <summary>The first thing that went wrong.</summary>
    public readonly WireError Error => _cursor.Error;

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => _cursor.Failed;

    /// <summary>Says that the value read last is wrong; only the first failure counts.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="actual">What was found (a length, a count), where that says something.</param>
    /// <param name="limit">What is allowed.</param>
    public void Fail(WireCode code, long actual = 0, long limit = 0)
        => _cursor.FailAt(code, code == WireCode.Missing ? -1 : _cursor.Start, actual, limit);

    /// <summary>Goes into an object; also into a string that holds one, where the link takes wrapped JSON.</summary>
    public ObjectScope Enter(MemberTable members) => Open(members, asText: false);

    /// <summary>
    /// Goes into an object documented as JSON text in a string; also into a bare one, where the link takes that.
    /// </summary>
    public ObjectScope EnterText(MemberTable members) => Open(members, asText: true);

    /// <summary>
    /// Moves to the next known member that has a value. Unknown members are passed over, <c>null</c> counts as absent,
    /// and a value that was not read is passed over too. False at the end of the object and after a failure.
    /// </summary>
    public bool Next(ref ObjectScope scope)
    {
        Settle(ref scope);
        while (NextName(ref scope, out var name))
        {
            var ordinal = Find(ref scope, name, out var used);
            _cursor.Start = _cursor.At;
            var bit = ordinal < 0 ? 0 : 1UL << ordinal;
            var loosely = (used & Quirks.LooseNames) != 0;
            if (bit == 0 || _cursor.Kind == JsonKind.Null || (loosely && ((scope.Exact | scope.Loose) & bit) != 0))
            {
                _cursor.SkipValue();
                continue;
            }

            if (Failed)
            {
                return false;
            }

            scope.Loose |= loosely ? bit : 0;
            scope.Exact |= loosely ? 0 : bit;
            scope.Member = ordinal;
            _cursor.Scratch.Fired |= used;
            _cursor.Required = (scope.Table.Required & bit) != 0;
            _cursor.IsMember = _cursor.Pending = true;
            return true;
        }

        return false;
    }

    /// <summary>Ends an object: reads what is left of it and checks that every required member was there.</summary>
    public void Leave(ref ObjectScope scope)
    {
        while (Next(ref scope))
        {
        }

        _cursor.Path = scope.Path;
        _cursor.Level = scope.Level;
        _cursor.Empty = scope.IsAbsent;
        if (scope.IsAbsent || Failed)
        {
            return;
        }

        var missing = scope.Table.Required & ~(scope.Exact | scope.Loose);
        if (missing != 0)
        {
            Point(in scope, BitOperations.TrailingZeroCount(missing));
            _cursor.FailAt(WireCode.Missing, -1);
            return;
        }

        _cursor.Depth--;
        _names.Count = scope.Names;
        if (scope.Wrapped)
        {
            _cursor.Rewrap(scope.OuterText, scope.OuterAt);
        }
    }

    /// <summary>Reads a text of at most so many characters (UTF-16 code units).</summary>
    public bool Text(int max, out Utf8Text text)
    {
        text = default;
        if (!Scalar(out var value, out var quoted))
        {
            return false;
        }

        if (!quoted && !_cursor.Loose(Quirks.LooseScalars))
        {
            return _cursor.Check(WireCode.WrongType);
        }

        // Code units are never more than bytes, so that short text need not be counted.
        if (value.Length > max && Encoding.UTF8.GetCharCount(value.Span) is var units && units > max)
        {
            Fail(WireCode.TooLong, units, max);
            return false;
        }

        text = value;
        return true;
    }

    /// <summary>
    /// Reads the text of any scalar: a string's content, or a number, <c>true</c> or <c>false</c> as written.
    /// </summary>
    public bool Scalar(out Utf8Text text, out bool quoted)
    {
        text = default;
        quoted = false;
        if (!_cursor.TryTake(out var token) || !_cursor.Decode(token, out text))
        {
            return false;
        }

        quoted = token.Kind == JsonKind.Text;
        _cursor.Empty = text.IsEmpty && _cursor.Required;
        return true;
    }

    /// <summary>Reads an integer within bounds.</summary>
    public bool Int32(int min, int max, out int value)
    {
        var read = Int64(min, max, out var wide);
        value = (int)wide;
        return read;
    }

    /// <summary>Reads an integer within bounds, exactly: never through a double.</summary>
    public bool Int64(long min, long max, out long value)
    {
        value = 0;
        if (!_cursor.TryNumber(out var number))
        {
            return false;
        }

        var code = JsonNumber.Integer(number, out var read);
        if (code != WireCode.WrongType && !JsonNumber.IsPlain(number) && !_cursor.Loose(Quirks.LooseScalars))
        {
            code = WireCode.WrongType;
        }
        else if (code == WireCode.None && (read < min || read > max))
        {
            code = WireCode.OutOfRange;
        }

        value = code == WireCode.None ? read : 0;
        return _cursor.Check(code);
    }

    /// <summary>Reads a boolean.</summary>
    public bool Boolean(out bool value)
    {
        value = false;
        if (!_cursor.TryTake(out var token) || _cursor.IsEmpty(token) || !_cursor.Decode(token, out var text))
        {
            return false;
        }

        value = text.Is("true"u8);
        if (token.Kind is JsonKind.True or JsonKind.False)
        {
            return true;
        }

        var known = value || text.Is("1"u8) || text.Is("0"u8) || text.Is("false"u8);
        known = known && _cursor.Loose(Quirks.LooseScalars);
        value = known && (value || text.Is("1"u8));
        return _cursor.Check(known ? WireCode.None : WireCode.WrongType);
    }

    /// <summary>Reads a decimal within bounds.</summary>
    public bool Decimal(decimal min, decimal max, out decimal value)
    {
        value = 0;
        if (!_cursor.TryNumber(out var number))
        {
            return false;
        }

        var inRange = JsonNumber.TryDecimal(number, out var read) && read >= min && read <= max;
        value = inRange ? read : 0;
        return _cursor.Check(inRange ? WireCode.None : WireCode.OutOfRange);
    }

    /// <summary>Reads a double within bounds.</summary>
    public bool Double(double min, double max, out double value)
    {
        value = 0;
        if (!_cursor.TryNumber(out var number))
        {
            return false;
        }

        var inRange = JsonNumber.TryDouble(number, out var read) && read >= min && read <= max;
        value = inRange ? read : 0;
        return _cursor.Check(inRange ? WireCode.None : WireCode.OutOfRange);
    }

    /// <summary>
    /// Reads a payload slot as text: the content of a string, or the source of an object or array
    /// (<paramref name="bare"/>).
    /// </summary>
    public bool Raw(out Utf8Text text, out bool bare)
    {
        text = default;
        bare = false;
        if (_cursor.Pending && _cursor.Kind is JsonKind.Object or JsonKind.Array)
        {
            _cursor.Start = _cursor.At;
            bare = _cursor.SkipValue();
            text = bare ? _cursor.Text.Slice(_cursor.Start, _cursor.At - _cursor.Start) : default;
            return bare;
        }

        return _cursor.TryTake(out var token)
            && !_cursor.IsEmpty(token)
            && _cursor.Check(token.Kind == JsonKind.Text ? WireCode.None : WireCode.WrongType)
            && _cursor.Decode(token, out text);
    }

    /// <summary>Reads a list; its elements are checked here and decoded as the list is enumerated.</summary>
    /// <param name="min">Fewest elements.</param>
    /// <param name="max">Most elements.</param>
    /// <param name="reader">Reads one element; a static method or lambda, since it outlives the call.</param>
    /// <param name="list">The list.</param>
    public bool List<T>(int min, int max, ItemReader<T> reader, out WireList<T> list)
    {
        Debug.Assert(reader is not null, "a list needs a reader");
        var array = JsonArrays.Open(ref _cursor, commas: false);
        while (JsonArrays.Next(ref _cursor, ref array, max))
        {
            reader(ref this, out _);
        }

        return JsonArrays.Close(ref _cursor, in array, min, reader, out list);
    }

    /// <summary>Reads a list of texts, each of at most so many characters (UTF-16 code units).</summary>
    public bool Texts(int min, int max, int each, out WireList<Utf8Text> list)
    {
        var array = JsonArrays.Open(ref _cursor, commas: true);
        while (JsonArrays.Next(ref _cursor, ref array, max))
        {
            Text(each, out _);
        }

        return JsonArrays.Close(ref _cursor, in array, min, JsonArrays.TextOfItem, out list);
    }

    /// <summary>Ends the text: only blanks may follow. True when nothing went wrong.</summary>
    public bool Finish(out WireError error)
    {
        if (_cursor.Pending)
        {
            _cursor.SkipValue();
        }

        _cursor.CheckEnd();
        error = Error;
        return !Failed;
    }

    /// <summary>
    /// Finds a member of the outermost object without reading the others, such as the one that tells what the message
    /// is. The value is a string's content, a scalar as written, or the source of an object or array; it is absent
    /// where there is none. False where the object is not well formed.
    /// </summary>
    public static bool TryPeek(
        Utf8Text text, ReadOnlySpan<byte> name, Scratch scratch, Quirks quirks, out Utf8Text value, out WireError error)
    {
        var source = new JsonSource(text, scratch, quirks);
        source.Peek(name, out value);
        if (source.Finish(out error))
        {
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Whether the link takes this leniency; it counts as fired when it does.</summary>
    internal bool Takes(Quirks quirk) => _cursor.Loose(quirk);

    /// <summary>Ends one element of a list that is enumerated; where the next one begins.</summary>
    internal int NextItemAt()
    {
        if (_cursor.Pending)
        {
            _cursor.SkipValue();
        }

        var first = false;
        _cursor.TryStep(ref first, (byte)']');
        return _cursor.At;
    }

    private void Peek(ReadOnlySpan<byte> wanted, out Utf8Text value)
    {
        value = default;
        var exactly = false;
        var scope = Open(NoMembers, asText: false);
        while (NextName(ref scope, out var token))
        {
            var name = Name(token, out var space);
            var matches = JsonNames.Matches(name, wanted, _cursor.Quirks, out var used);
            Remember(name, in scope);
            Release(space);
            var loosely = (used & Quirks.LooseNames) != 0;
            if (!matches || exactly || (loosely && !value.IsAbsent) || _cursor.Kind == JsonKind.Null)
            {
                _cursor.SkipValue();
                continue;
            }

            exactly = !loosely;
            _cursor.Scratch.Fired |= used;
            _cursor.Pending = !Failed;
            if (_cursor.Kind is JsonKind.Object or JsonKind.Array)
            {
                Raw(out value, out _);
            }
            else
            {
                Scalar(out value, out _);
            }
        }

        Leave(ref scope);
    }

    private ObjectScope Open(MemberTable members, bool asText)
    {
        Debug.Assert(members is not null, "an object needs its members");
        _cursor.Root ??= members;
        var scope = new ObjectScope
        {
            Table = members,
            Path = _cursor.Path,
            Level = _cursor.Level,
            Names = _names.Count,
            OuterText = _cursor.Text,
            First = true,
            Member = -1,
        };
        if (_cursor.Pending && _cursor.Kind == JsonKind.Text)
        {
            if (_cursor.TryTake(out var token) && !_cursor.IsEmpty(token)
                && _cursor.Check(token.Length > 0 && (asText || _cursor.Loose(Quirks.WrappedJson))
                    ? WireCode.None : WireCode.WrongType)
                && _cursor.Decode(token, out var inner))
            {
                scope.Wrapped = true;
                scope.OuterAt = _cursor.At;
                _cursor.Unwrap(inner);
            }
        }
        else if (_cursor.Pending && asText && _cursor.Kind == JsonKind.Object)
        {
            _cursor.Start = _cursor.At;
            _cursor.Check(_cursor.Loose(Quirks.WrappedJson) ? WireCode.None : WireCode.WrongType);
        }

        scope.Ended = scope.IsAbsent = !_cursor.TryOpen(JsonKind.Object);
        return scope;
    }

    // What is left to do about the member before: pass over a value nobody read, take back one that was empty.
    private void Settle(ref ObjectScope scope)
    {
        if (scope.Ended)
        {
            return;
        }

        if (_cursor.Pending)
        {
            _cursor.SkipValue();
        }

        if (_cursor.Empty)
        {
            scope.Exact &= ~(1UL << scope.Member);
            scope.Loose &= ~(1UL << scope.Member);
            _cursor.Empty = false;
        }
    }

    private bool NextName(ref ObjectScope scope, out JsonToken name)
    {
        name = default;
        if (scope.Ended)
        {
            return false;
        }

        _cursor.Path = scope.Path;
        _cursor.Level = scope.Level;
        if (!_cursor.TryStep(ref scope.First, (byte)'}'))
        {
            scope.Ended = true;
            return false;
        }

        var fired = Quirks.None;
        if (!JsonScan.TrySkipName(_cursor.Json, ref _cursor.At, _cursor.Quirks, ref fired, out name, out var code))
        {
            _cursor.FailAt(code, _cursor.At);
            return false;
        }

        _cursor.Scratch.Fired |= fired;
        return true;
    }

    private int Find(ref ObjectScope scope, JsonToken token, out Quirks used)
    {
        var name = Name(token, out var space);
        var ordinal = JsonNames.Find(scope.Table, name, scope.Member + 1, _cursor.Quirks, out used);
        if (ordinal >= 0)
        {
            Point(in scope, ordinal);
        }

        if (ordinal < 0 || (used & Quirks.LooseNames) != 0)
        {
            Remember(name, in scope);
        }
        else if ((scope.Named & (1UL << ordinal)) != 0)
        {
            _cursor.Check(WireCode.Duplicate);
        }
        else
        {
            scope.Named |= 1UL << ordinal;
        }

        Release(space);
        return ordinal;
    }

    private void Remember(ReadOnlySpan<byte> name, in ObjectScope scope)
    {
        if (!_names.TryAdd(JsonNames.Bare(name, _cursor.Quirks), scope.Names))
        {
            _cursor.Check(WireCode.Duplicate);
        }
    }

    private ReadOnlySpan<byte> Name(JsonToken token, out ArraySegment<byte> space)
    {
        space = default;
        var raw = _cursor.Json.Slice(token.Start, token.Length);
        if (!token.Escaped)
        {
            return raw;
        }

        space = _cursor.Scratch.Take(raw.Length);
        _cursor.Check(JsonText.TryUnescape(raw, space, out var written) ? WireCode.None : WireCode.Malformed);
        return space.AsSpan(0, written);
    }

    // An escaped name is needed only until it was looked up.
    private readonly void Release(ArraySegment<byte> space)
    {
        if (space.Array is not null)
        {
            _cursor.Scratch.Keep(space, 0);
        }
    }

    private void Point(in ObjectScope scope, int ordinal)
    {
        _cursor.Level = scope.Level + 1;
        _cursor.Path = scope.Level >= sizeof(ulong)
            ? scope.Path
            : scope.Path | (ulong)(ordinal + 1) << (scope.Level * 8);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
