namespace Yizhan;

/// <summary>Looks for one member before anything else is known about a body.</summary>
public static class JsonPeek
{
    private static readonly MemberTable NoMembers = new("body", "");

    /// <summary>
    /// Finds a member of the outermost object without reading the others, such as the one that tells what the message
    /// is. The value is a string's content, a scalar as written, or the source of an object or array; it is absent
    /// where there is none. False where the object is not well formed.
    /// </summary>
    public static bool TryPeek(
        Utf8Text text, ReadOnlySpan<byte> name, Scratch scratch, Quirks quirks, out Utf8Text value, out WireError error)
    {
        var source = new JsonSource(text, scratch, quirks);
        Peek(ref source, name, out value);
        if (source.Finish(out error))
        {
            return true;
        }

        value = default;
        return false;
    }

    private static void Peek(ref JsonSource source, ReadOnlySpan<byte> wanted, out Utf8Text value)
    {
        value = default;
        var exactly = false;
        var scope = source.Open(NoMembers, asText: false);
        while (source.NextName(ref scope, out var token))
        {
            var name = source.Name(token, out var space);
            var matches = JsonNames.Matches(name, wanted, source.Cursor.Quirks, out var used);
            source.Remember(name, in scope);
            source.Release(space);
            var loosely = (used & Quirks.LooseNames) != 0;
            if (!matches || exactly || (loosely && !value.IsAbsent) || source.Cursor.Kind == JsonKind.Null)
            {
                source.Cursor.SkipValue();
                continue;
            }

            exactly = !loosely;
            source.Cursor.Scratch.Fired |= used;
            source.Cursor.Pending = !source.Failed;
            if (source.Cursor.Kind is JsonKind.Object or JsonKind.Array)
            {
                source.Raw(out value, out _);
            }
            else
            {
                source.Scalar(out value, out _);
            }
        }

        source.Leave(ref scope);
    }
}
