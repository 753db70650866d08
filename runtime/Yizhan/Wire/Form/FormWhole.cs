namespace Yizhan;

/// <summary>
/// Finds the whole message in one parameter of a form (<see cref="Quirks.WholeInOneMember"/>): exactly one parameter that
/// the record does not declare begins with a brace, and a member that must be there is no parameter of its own.
/// </summary>
/// <remarks>
/// <code>sn=1&amp;data=%7B%22guid%22%3A%22x%22%7D   ->   {"sn":"1","guid":"x"}</code>
/// Declared parameters beside it become members of the object, as strings, unless it has them itself. It is written into
/// scratch, which stays bounded by the body: an escaped byte takes six.
/// </remarks>
public static class FormWhole
{
    private const int MostPerByte = 6;
    private const int AroundOne = 6;

    /// <summary>The message as JSON text; false where the form is an ordinary one, which is then read as such.</summary>
    public static bool TryTake(Utf8Text body, MemberTable members, Scratch scratch, Quirks quirks, out Utf8Text json)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(scratch);
        json = default;
        var missing = members.Required;
        var whole = default(Utf8Text);
        for (var at = 0; Next(body, ref at, scratch, out var name, out var value);)
        {
            var ordinal = Find(members, name, quirks);
            if (ordinal >= 0)
            {
                missing &= value.IsEmpty ? ~0UL : ~(1UL << ordinal);
            }
            else if (value.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
            {
                if (!whole.IsAbsent)
                {
                    return false;
                }

                whole = value;
            }
        }

        if (whole.IsAbsent || missing == 0)
        {
            return false;
        }

        scratch.Fired |= Quirks.WholeInOneMember;
        json = Joined(body, members, whole, scratch, quirks);
        return true;
    }

    private static Utf8Text Joined(Utf8Text body, MemberTable members, Utf8Text whole, Scratch scratch, Quirks quirks)
    {
        // Decoding never makes a text longer, so the body bounds what stands beside the object.
        var room = scratch.Take(whole.Length + 1 + (body.Length * MostPerByte) + (members.Count * AroundOne));
        var target = room.AsSpan();
        var length = 0;
        var brace = whole.Span.IndexOf((byte)'{') + 1;
        target[length++] = (byte)'{';
        ulong taken = 0;
        for (var at = 0; Next(body, ref at, scratch, out var name, out var value);)
        {
            var ordinal = Find(members, name, quirks);
            if (ordinal < 0 || value.IsEmpty || (taken & (1UL << ordinal)) != 0 || Has(whole, members[ordinal], scratch, quirks))
            {
                continue;
            }

            taken |= 1UL << ordinal;
            target[length++] = (byte)'"';
            members[ordinal].Utf8Name.CopyTo(target[length..]);
            length += members[ordinal].Utf8Name.Length;
            "\":\""u8.CopyTo(target[length..]);
            length += 3;
            length += Escape(value.Span, target[length..]);
            "\","u8.CopyTo(target[length..]);
            length += 2;
        }

        whole.Span[brace..].CopyTo(target[length..]);
        return new(room.Array!, room.Offset, length + whole.Length - brace);
    }

    private static bool Has(Utf8Text whole, Member member, Scratch scratch, Quirks quirks) =>
        JsonPeek.TryPeek(whole, member.Utf8Name, scratch, quirks, out var found, out _) && !found.IsAbsent;

    private static int Find(MemberTable members, Utf8Text name, Quirks quirks)
    {
        var ordinal = members.Find(name.Span, 0);
        return ordinal < 0 && (quirks & Quirks.LooseNames) != 0 ? members.FindLoosely(name.Span) : ordinal;
    }

    private static int Escape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var length = 0;
        foreach (var one in text)
        {
            if (one is (byte)'"' or (byte)'\\')
            {
                target[length++] = (byte)'\\';
                target[length++] = one;
            }
            else if (one < 0x20)
            {
                "\\u00"u8.CopyTo(target[length..]);
                target[length + 4] = PercentEncoding.Digit(one >> 4);
                target[length + 5] = PercentEncoding.Digit(one & 0xF);
                length += MostPerByte;
            }
            else
            {
                target[length++] = one;
            }
        }

        return length;
    }

    // The next pair, decoded; false at the end. What cannot be decoded ends it too: reading the form itself says what is wrong.
    private static bool Next(Utf8Text body, ref int at, Scratch scratch, out Utf8Text name, out Utf8Text value)
    {
        (name, value) = (default, default);
        while (at < body.Length)
        {
            var rest = body.Span[at..];
            var length = rest.IndexOf((byte)'&');
            length = length < 0 ? rest.Length : length;
            var start = at;
            at += length + 1;
            if (length == 0)
            {
                continue;
            }

            var equals = rest[..length].IndexOf((byte)'=');
            return equals >= 0
                && TryDecode(body.Slice(start, equals), scratch, out name)
                && TryDecode(body.Slice(start + equals + 1, length - equals - 1), scratch, out value);
        }

        return false;
    }

    private static bool TryDecode(Utf8Text text, Scratch scratch, out Utf8Text decoded)
    {
        decoded = text;
        if (text.Span.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return true;
        }

        var target = scratch.Take(text.Length);
        var length = PercentEncoding.Decode(text.Span, target, plusIsBlank: true);
        decoded = length < 0 ? default : scratch.Keep(target, length);
        return length >= 0;
    }
}
