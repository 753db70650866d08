namespace Yizhan;

/// <summary>A list that is the whole text, as it is sent instead: <c>{"users":[...]}</c>, or one element without a list.</summary>
public static class JsonWhole
{
    /// <summary>The list's own text; a text that does not begin with an object stays as it is, and is no leniency.</summary>
    /// <param name="body">The whole text.</param>
    /// <param name="members">The record, whose only member is the list.</param>
    /// <param name="scratch">Working space, where the leniency is noted.</param>
    /// <param name="quirks">What the link takes.</param>
    public static Utf8Text Unwrap(Utf8Text body, MemberTable members, Scratch scratch, Quirks quirks)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(scratch);
        if ((quirks & Quirks.LooseWhole) == 0 || !body.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return body;
        }

        scratch.Fired |= Quirks.LooseWhole;
        var source = new JsonSource(body, scratch, quirks);
        var scope = source.Enter(members);
        Utf8Text list = default;
        while (source.Next(ref scope))
        {
            source.Raw(out list, out _);
        }

        source.Leave(ref scope);
        if (source.Finish(out _) && !list.IsEmpty)
        {
            return list;
        }

        var room = scratch.Take(body.Length + 2);
        room[0] = (byte)'[';
        body.Span.CopyTo(room.AsSpan(1));
        room[^1] = (byte)']';
        return new(room);
    }
}
