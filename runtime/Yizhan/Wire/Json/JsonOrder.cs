namespace Yizhan;

/// <summary>
/// Members that stand in the document's order with nothing between them, as we write them ourselves and most devices do:
/// there a name is compared, and not taken apart, looked up and remembered. Whatever is not quite so goes the long way.
/// </summary>
internal static class JsonOrder
{
    /// <summary>Moves to the value of a member behind the last one; false where it does not stand there so, and nothing has moved.</summary>
    public static bool TryNext(ref JsonSource source, ref ObjectScope scope)
    {
        ref var cursor = ref source.Cursor;
        var json = cursor.Json;
        var at = cursor.At - (scope.First ? 1 : 0);
        if (scope.Ended || cursor.Failed || (uint)at >= (uint)json.Length || json[at] != (scope.First ? (byte)'{' : (byte)','))
        {
            return false;
        }

        var ordinal = scope.Table.FindLead(json[at..], scope.Member + 1, out var length, out var quirks);
        at += length;
        var bit = 1UL << ordinal;
        if (ordinal < 0 || ((scope.Named | scope.Exact | scope.Loose) & bit) != 0
            || (uint)at >= (uint)json.Length || json[at] is <= (byte)' ' or (byte)'n')
        {
            return false;
        }

        scope.First = false;
        scope.Named |= bit;
        scope.Exact |= bit;
        scope.Member = ordinal;
        cursor.Start = cursor.At = at;
        cursor.Required = (scope.Table.Required & bit) != 0;
        cursor.Quirks = scope.OuterQuirks | quirks;
        cursor.IsMember = cursor.Pending = true;
        source.Point(in scope, ordinal);
        return true;
    }
}
