using System.Diagnostics;
using System.Numerics;
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
    internal JsonCursor Cursor;

    /// <summary>Begins to read a text; it is checked to be UTF-8 here, once.</summary>
    public JsonSource(Utf8Text text, Scratch scratch, Quirks quirks)
        : this(text, 0, scratch, quirks)
    {
        if (!Utf8.IsValid(Cursor.Json))
        {
            Cursor.FailAt(WireCode.NotUtf8, JsonText.FirstInvalid(Cursor.Json));
        }
    }

    /// <summary>Begins at a value inside a text that was checked before.</summary>
    internal JsonSource(Utf8Text text, int at, Scratch scratch, Quirks quirks)
    {
        Debug.Assert(scratch is not null, "a source needs scratch");
        Cursor = new(text, at, scratch, quirks);
    }

    /// <summary>The first thing that went wrong.</summary>
    public readonly WireError Error => Cursor.Error;

    /// <summary>Whether something went wrong.</summary>
    public readonly bool Failed => Cursor.Failed;

    /// <summary>Says that the value read last is wrong; only the first failure counts.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="actual">What was found (a length, a count), where that says something.</param>
    /// <param name="limit">What is allowed.</param>
    public void Fail(WireCode code, long actual = 0, long limit = 0)
        => Cursor.FailAt(code, code == WireCode.Missing ? -1 : Cursor.Start, actual, limit);

    /// <summary>
    /// Says that the whole text is the value of a record's only member, without an object around it: what is wrong in it is
    /// told from the record on.
    /// </summary>
    public void Whole(MemberTable members)
    {
        Cursor.Root = members;
        Cursor.Path = 1;
        Cursor.Level = 1;
    }

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
        if (JsonOrder.TryNext(ref this, ref scope))
        {
            return true;
        }

        while (NextName(ref scope, out var name))
        {
            var ordinal = Find(ref scope, name, out var used);
            Cursor.Start = Cursor.At;
            var bit = ordinal < 0 ? 0 : 1UL << ordinal;
            var loosely = (used & Quirks.LooseNames) != 0;
            if (bit == 0 || Cursor.Kind == JsonKind.Null || (loosely && ((scope.Exact | scope.Loose) & bit) != 0))
            {
                Cursor.SkipValue();
                continue;
            }

            if (Failed)
            {
                return false;
            }

            scope.Loose |= loosely ? bit : 0;
            scope.Exact |= loosely ? 0 : bit;
            scope.Member = ordinal;
            Cursor.Scratch.Fired |= used;
            Cursor.Required = (scope.Table.Required & bit) != 0;
            Cursor.Quirks = scope.OuterQuirks | scope.Table[ordinal].Quirks;
            Cursor.IsMember = Cursor.Pending = true;
            return true;
        }

        return false;
    }

    /// <summary>Notes that the member just found came here, for a signature over the order of arrival.</summary>
    public readonly void Arrived(in ObjectScope scope) => Cursor.Scratch.Arrived((byte)scope.Member);

    /// <summary>Ends an object: reads what is left of it and checks that every required member was there.</summary>
    public void Leave(ref ObjectScope scope)
    {
        while (Next(ref scope))
        {
        }

        Cursor.Path = scope.Path;
        Cursor.Level = scope.Level;
        Cursor.Quirks = scope.OuterQuirks;
        Cursor.Empty = scope.IsAbsent;
        if (scope.IsAbsent || Failed)
        {
            return;
        }

        var missing = scope.Table.Required & ~(scope.Exact | scope.Loose);
        if (missing != 0)
        {
            Point(in scope, BitOperations.TrailingZeroCount(missing));
            Cursor.FailAt(WireCode.Missing, -1);
            return;
        }

        Cursor.Depth--;
        Cursor.Scratch.Names.Count = scope.Names;
        if (scope.Wrapped)
        {
            Cursor.Rewrap(scope.OuterText, scope.OuterAt);
        }
    }

    /// <summary>Says, behind <c>Leave</c>, that a member contradicts another one; only the first failure counts.</summary>
    public void Contradict(in ObjectScope scope, int ordinal)
    {
        if (!scope.IsAbsent)
        {
            var (path, level) = (Cursor.Path, Cursor.Level);
            Point(in scope, ordinal);
            Cursor.FailAt(WireCode.Contradiction, -1);
            (Cursor.Path, Cursor.Level) = (path, level);
        }
    }

    /// <summary>Ends the text: only blanks may follow. True when nothing went wrong.</summary>
    public bool Finish(out WireError error)
    {
        if (Cursor.Pending)
        {
            Cursor.SkipValue();
        }

        Cursor.CheckEnd();
        error = Error;
        return !Failed;
    }

    /// <inheritdoc cref="JsonPeek.TryPeek"/>
    public static bool TryPeek(
        Utf8Text text, ReadOnlySpan<byte> name, Scratch scratch, Quirks quirks, out Utf8Text value, out WireError error)
        => JsonPeek.TryPeek(text, name, scratch, quirks, out value, out error);

    /// <summary>Whether the link takes this leniency; it counts as fired when it does.</summary>
    internal bool Takes(Quirks quirk) => Cursor.Loose(quirk);

    /// <summary>Ends one element of a list that is enumerated; where the next one begins.</summary>
    internal int NextItemAt()
    {
        if (Cursor.Pending)
        {
            Cursor.SkipValue();
        }

        var first = false;
        Cursor.TryStep(ref first, (byte)']');
        return Cursor.At;
    }

    internal ObjectScope Open(MemberTable members, bool asText)
    {
        Debug.Assert(members is not null, "an object needs its members");
        Cursor.Root ??= members;
        var scope = new ObjectScope
        {
            Table = members,
            Path = Cursor.Path,
            Level = Cursor.Level,
            Names = Cursor.Scratch.Names.Count,
            OuterText = Cursor.Text,
            OuterQuirks = Cursor.Quirks,
            First = true,
            Member = -1,
        };
        if (Cursor.Pending && Cursor.Kind == JsonKind.Text)
        {
            if (Cursor.TryTake(out var token) && !Cursor.IsEmpty(token)
                && Cursor.Check(token.Length > 0 && (asText || Cursor.Loose(Quirks.WrappedJson))
                    ? WireCode.None : WireCode.WrongType)
                && Cursor.Decode(token, out var inner))
            {
                scope.Wrapped = true;
                scope.OuterAt = Cursor.At;
                Cursor.Unwrap(inner);
            }
        }
        else if (Cursor.Pending && asText && Cursor.Kind == JsonKind.Object)
        {
            Cursor.Start = Cursor.At;
            Cursor.Check(Cursor.Loose(Quirks.WrappedJson) ? WireCode.None : WireCode.WrongType);
        }

        scope.Ended = scope.IsAbsent = !Cursor.TryOpen(JsonKind.Object);
        return scope;
    }

    // What is left to do about the member before: pass over a value nobody read, take back one that was empty.
    private void Settle(ref ObjectScope scope)
    {
        if (scope.Ended)
        {
            return;
        }

        if (Cursor.Pending)
        {
            Cursor.SkipValue();
        }

        if (Cursor.Empty)
        {
            scope.Exact &= ~(1UL << scope.Member);
            scope.Loose &= ~(1UL << scope.Member);
            Cursor.Empty = false;
        }
    }

    internal bool NextName(ref ObjectScope scope, out JsonToken name)
    {
        name = default;
        if (scope.Ended)
        {
            return false;
        }

        Cursor.Path = scope.Path;
        Cursor.Level = scope.Level;
        Cursor.Quirks = scope.OuterQuirks;
        if (!Cursor.TryStep(ref scope.First, (byte)'}'))
        {
            scope.Ended = true;
            return false;
        }

        var fired = Quirks.None;
        if (!JsonScan.TrySkipName(Cursor.Json, ref Cursor.At, Cursor.Quirks, ref fired, out name, out var code))
        {
            Cursor.FailAt(code, Cursor.At);
            return false;
        }

        Cursor.Scratch.Fired |= fired;
        return true;
    }

    private int Find(ref ObjectScope scope, JsonToken token, out Quirks used)
    {
        var name = Name(token, out var space);
        var ordinal = JsonNames.Find(scope.Table, name, scope.Member + 1, Cursor.Quirks, out used);
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
            Cursor.Check(WireCode.Duplicate);
        }
        else
        {
            scope.Named |= 1UL << ordinal;
        }

        Release(space);
        return ordinal;
    }

    internal void Remember(ReadOnlySpan<byte> name, in ObjectScope scope)
    {
        if (!Cursor.Scratch.Names.TryAdd(JsonNames.Bare(name, Cursor.Quirks), scope.Names))
        {
            Cursor.Check(WireCode.Duplicate);
        }
    }

    internal ReadOnlySpan<byte> Name(JsonToken token, out ArraySegment<byte> space)
    {
        space = default;
        var raw = Cursor.Json.Slice(token.Start, token.Length);
        if (!token.Escaped)
        {
            return raw;
        }

        space = Cursor.Scratch.Take(raw.Length);
        Cursor.Check(JsonText.TryUnescape(raw, space, out var written) ? WireCode.None : WireCode.Malformed);
        return space.AsSpan(0, written);
    }

    // An escaped name is needed only until it was looked up.
    internal readonly void Release(ArraySegment<byte> space)
    {
        if (space.Array is not null)
        {
            Cursor.Scratch.Keep(space, 0);
        }
    }

    internal void Point(in ObjectScope scope, int ordinal)
    {
        Cursor.Level = scope.Level + 1;
        Cursor.Path = scope.Level >= sizeof(ulong)
            ? scope.Path
            : scope.Path | (ulong)(ordinal + 1) << (scope.Level * 8);
    }
}
