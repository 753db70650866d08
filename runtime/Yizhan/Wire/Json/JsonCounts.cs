namespace Yizhan;

/// <summary>Numbers that say how many elements a list beside them has.</summary>
public static class JsonCounts
{
    /// <summary>Holds a count against the list that it counts, once the object has ended.</summary>
    /// <param name="source">The source.</param>
    /// <param name="scope">The object.</param>
    /// <param name="ordinal">The count.</param>
    /// <param name="found">Elements of the list.</param>
    /// <param name="count">What was read; the list's own number where the count may differ or was not there.</param>
    public static void Counted(this ref JsonSource source, in ObjectScope scope, int ordinal, int found, ref int count)
    {
        var stated = ((scope.Exact | scope.Loose) & (1UL << ordinal)) != 0;
        if (source.Failed || scope.IsAbsent || (stated && count == found))
        {
            return;
        }

        if (((source.Cursor.Quirks | scope.Table[ordinal].Quirks) & Quirks.LooseCounts) != 0)
        {
            source.Cursor.Scratch.Fired |= Quirks.LooseCounts;
        }
        else if (stated)
        {
            source.Point(in scope, ordinal);
            source.Cursor.FailAt(WireCode.Contradiction, -1);
            return;
        }

        count = found;
    }
}
