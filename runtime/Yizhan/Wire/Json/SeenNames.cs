namespace Yizhan;

/// <summary>
/// Names that stood in the open objects and are no member of them, as hashes: the innermost object's last. What does
/// not fit is not remembered, since a body with more unknown names than that says nothing to anybody.
/// </summary>
/// <remarks>
/// It belongs to the scratch and not to a source: readers of elements, texts in texts and peeks take turns like the objects
/// that they read, and half a kilobyte in each of them would cost more than most messages.
/// </remarks>
internal sealed class SeenNames
{
    private const int Most = 64;

    private readonly ulong[] _hashes = new ulong[Most];

    /// <summary>Names remembered; cut back when an object ends.</summary>
    public int Count { get; set; }

    /// <summary>Remembers a name; false where it stood in this object, whose names begin at the mark, before.</summary>
    public bool TryAdd(ReadOnlySpan<byte> name, int mark)
    {
        var hash = 14695981039346656037; // FNV-1a
        foreach (var value in name)
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        if (_hashes.AsSpan(mark..Count).Contains(hash))
        {
            return false;
        }

        if (Count < Most)
        {
            _hashes[Count++] = hash;
        }

        return true;
    }
}
