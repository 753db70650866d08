namespace Yizhan;

/// <summary>Reads one element of a list.</summary>
/// <param name="source">The source, standing at the element.</param>
/// <param name="value">The element; whatever, after a failure.</param>
public delegate void ItemReader<T>(ref JsonSource source, out T value);

/// <summary>Arrays: bare, inside a string, or joined with commas.</summary>
internal static class JsonArrays
{
    /// <summary>Reads an element of a list of texts, whose length was checked when the list was read.</summary>
    public static readonly ItemReader<Utf8Text> TextOfItem =
        static (ref source, out value) => source.Text(int.MaxValue, out value);

    /// <summary>Goes into an array.</summary>
    public static ArrayScope Open(ref JsonCursor cursor, bool commas)
    {
        var array = new ArrayScope { OuterText = cursor.Text, OuterItem = cursor.Item, First = true };
        if (cursor.Pending && cursor.Kind == JsonKind.Text)
        {
            commas &= (cursor.Quirks & Quirks.CommaLists) != 0;
            if (cursor.TryTake(out var token)
                && ((commas && token.Length == 0) || !cursor.IsEmpty(token))
                && cursor.Decode(token, out var inner)
                && TryArray(ref cursor, ref inner, commas))
            {
                array.Wrapped = true;
                array.OuterAt = cursor.At;
                cursor.Unwrap(inner);
            }
        }

        array.Start = cursor.At;
        array.Ended = !cursor.TryOpen(JsonKind.Array);
        array.IsAbsent = array.Ended;
        return array;
    }

    /// <summary>Goes into a list that is documented as one string, joined with commas.</summary>
    public static ArrayScope OpenJoined(ref JsonCursor cursor)
    {
        var array = new ArrayScope { OuterText = cursor.Text, OuterItem = cursor.Item, First = true };
        if (cursor.Pending && cursor.Kind != JsonKind.Array
            && cursor.TryTake(out var token)
            && !cursor.IsEmpty(token)
            && cursor.Check(token.Kind == JsonKind.Text || cursor.Loose(Quirks.LooseScalars) ? WireCode.None : WireCode.WrongType)
            && cursor.Decode(token, out var inner))
        {
            array.Wrapped = true;
            array.OuterAt = cursor.At;
            cursor.Unwrap(Joined(inner, cursor.Quirks, cursor.Scratch));
        }

        array.Start = cursor.At;
        array.Ended = array.IsAbsent = !cursor.TryOpen(JsonKind.Array);
        return array;
    }

    /// <summary>Moves to the next element; false behind the last and after a failure.</summary>
    public static bool Next(ref JsonCursor cursor, ref ArrayScope array, int max)
    {
        if (array.Ended)
        {
            return false;
        }

        if (cursor.Pending)
        {
            cursor.SkipValue();
        }

        if (!cursor.TryStep(ref array.First, (byte)']'))
        {
            array.Ended = true;
            return false;
        }

        cursor.Item = array.Count++;
        if (array.Count > max)
        {
            cursor.FailAt(WireCode.TooLong, cursor.Start, array.Count, max);
            return false;
        }

        cursor.IsMember = cursor.Required = false;
        cursor.Pending = true;
        return true;
    }

    /// <summary>Ends an array and makes the list of it.</summary>
    public static bool Close<T>(
        ref JsonCursor cursor, in ArrayScope array, int min, ItemReader<T> reader, out WireList<T> list)
    {
        list = default;
        cursor.Item = array.OuterItem;
        if (array.IsAbsent || cursor.Failed)
        {
            return false;
        }

        if (array.Count < min)
        {
            cursor.FailAt(WireCode.TooShort, array.Start, array.Count, min);
            return false;
        }

        var json = cursor.Text.Slice(array.Start, cursor.At - array.Start);
        list = new(json, array.Count, reader, cursor.Scratch, cursor.Quirks);
        cursor.Depth--;
        cursor.Start = array.Start;
        if (array.Wrapped)
        {
            cursor.Rewrap(array.OuterText, array.OuterAt);
        }

        return !cursor.Failed;
    }

    // The text of a string as the text of an array, where the link takes that.
    private static bool TryArray(ref JsonCursor cursor, ref Utf8Text inner, bool commas)
    {
        var text = inner.Span;
        var at = JsonScan.SkipBlanks(text, 0);
        if (at < text.Length && text[at] == '[' && cursor.Loose(Quirks.WrappedJson))
        {
            return true;
        }

        if (!commas || !cursor.Loose(Quirks.CommaLists))
        {
            return cursor.Check(WireCode.WrongType);
        }

        inner = Joined(inner, cursor.Quirks, cursor.Scratch);
        return true;
    }

    // Rewritten as an array of strings, so that there is one way to read a list. What is an array already stays one.
    public static Utf8Text Joined(Utf8Text joined, Quirks quirks, Scratch scratch)
    {
        var text = joined.Span;
        var separators = ","u8;
        if ((quirks & Quirks.LooseSeparators) != 0)
        {
            var array = JsonNumber.Trim(text) is [(byte)'[', ..];
            scratch.Fired |= array || text.ContainsAny((byte)';', (byte)'|') ? Quirks.LooseSeparators : Quirks.None;
            if (array)
            {
                return joined;
            }

            separators = ",;|"u8;
        }

        return Joined(text, separators, scratch);
    }

    private static Utf8Text Joined(ReadOnlySpan<byte> text, ReadOnlySpan<byte> separators, Scratch scratch)
    {
        var joints = 0;
        foreach (var separator in separators)
        {
            joints += System.MemoryExtensions.Count(text, separator);
        }

        var space = scratch.Take(JsonText.EscapedLength(text) + joints * 2 + 4);
        var array = space.AsSpan();
        array[0] = (byte)'[';
        var length = 1;
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(separators);
            var element = JsonNumber.Trim(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
            if (element.IsEmpty)
            {
                continue;
            }

            if (length > 1)
            {
                array[length++] = (byte)',';
            }

            array[length++] = (byte)'"';
            length += JsonText.Escape(element, array[length..]);
            array[length++] = (byte)'"';
        }

        array[length++] = (byte)']';
        return scratch.Keep(space, length);
    }
}
