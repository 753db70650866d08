using System.Diagnostics;

namespace Yizhan;

/// <summary>Lists, checked once here and decoded as they are enumerated.</summary>
public static class JsonLists
{
    /// <summary>Reads a list; its elements are checked here and decoded as the list is enumerated.</summary>
    /// <param name="source">The source, standing at the list.</param>
    /// <param name="min">Fewest elements.</param>
    /// <param name="max">Most elements.</param>
    /// <param name="reader">Reads one element; a static method or lambda, since it outlives the call.</param>
    /// <param name="list">The list.</param>
    public static bool List<T>(this ref JsonSource source, int min, int max, ItemReader<T> reader, out WireList<T> list)
    {
        Debug.Assert(reader is not null, "a list needs a reader");
        var array = JsonArrays.Open(ref source.Cursor, commas: false);
        while (JsonArrays.Next(ref source.Cursor, ref array, max))
        {
            reader(ref source, out _);
        }

        return JsonArrays.Close(ref source.Cursor, in array, min, reader, out list);
    }

    /// <summary>Reads a list of texts, each of at most so many characters (UTF-16 code units).</summary>
    public static bool Texts(this ref JsonSource source, int min, int max, int each, out WireList<Utf8Text> list)
    {
        var array = JsonArrays.Open(ref source.Cursor, commas: true);
        return Texts(ref source, ref array, min, max, each, out list);
    }

    /// <summary>
    /// Reads a list of texts that the document joins with commas in one string: blanks around each are cut, empty ones
    /// dropped. An array is taken under <see cref="Quirks.CommaLists"/> or <see cref="Quirks.LooseSeparators"/>, other separators
    /// under the latter, a bare number under <see cref="Quirks.LooseScalars"/>.
    /// </summary>
    public static bool CommaList(this ref JsonSource source, int min, int max, int each, out WireList<Utf8Text> list)
    {
        if (source.Cursor.Pending && source.Cursor.Kind == JsonKind.Array
            && !source.Cursor.Loose(Quirks.CommaLists) && !source.Cursor.Loose(Quirks.LooseSeparators))
        {
            source.Fail(WireCode.WrongType);
        }

        var array = JsonArrays.OpenJoined(ref source.Cursor);
        return Texts(ref source, ref array, min, max, each, out list);
    }

    private static bool Texts(
        ref JsonSource source, ref ArrayScope array, int min, int max, int each, out WireList<Utf8Text> list)
    {
        while (JsonArrays.Next(ref source.Cursor, ref array, max))
        {
            source.Text(each, out _);
        }

        return JsonArrays.Close(ref source.Cursor, in array, min, JsonArrays.TextOfItem, out list);
    }
}
