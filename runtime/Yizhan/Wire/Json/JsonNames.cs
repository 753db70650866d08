using System.Runtime.CompilerServices;
using System.Text;

namespace Yizhan;

/// <summary>Which member a name means, and whether the same name stood there before.</summary>
internal static class JsonNames
{
    /// <summary>The ordinal of a name or -1, and the leniencies it took. A name spelt exactly so comes first.</summary>
    public static int Find(MemberTable table, ReadOnlySpan<byte> name, int expected, Quirks quirks, out Quirks used)
    {
        used = Quirks.None;
        var ordinal = table.Find(name, expected);
        if (ordinal >= 0)
        {
            return ordinal;
        }

        var bare = Bare(name, quirks);
        if (bare.Length != name.Length)
        {
            used = Quirks.PaddedNames;
            ordinal = table.Find(bare, expected);
        }

        if (ordinal < 0 && (quirks & Quirks.LooseNames) != 0)
        {
            used |= Quirks.LooseNames;
            ordinal = table.FindLoosely(bare);
        }

        return ordinal;
    }

    /// <summary>Whether a name is the wanted one, and the leniencies it took.</summary>
    public static bool Matches(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, Quirks quirks, out Quirks used)
    {
        used = Quirks.None;
        var bare = name.SequenceEqual(wanted) ? name : Bare(name, quirks);
        if (bare.Length != name.Length)
        {
            used = Quirks.PaddedNames;
        }

        if (bare.SequenceEqual(wanted))
        {
            return true;
        }

        used |= Quirks.LooseNames;
        return (quirks & Quirks.LooseNames) != 0 && Ascii.EqualsIgnoreCase(bare, wanted);
    }

    /// <summary>A name without its padding, where that is declared.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> name, Quirks quirks)
        => (quirks & Quirks.PaddedNames) != 0 ? JsonNumber.Trim(name) : name;
}

/// <summary>
/// Names that stood in the open objects and are no member of them, as hashes: the innermost object's last. What does
/// not fit is not remembered, since a body with more unknown names than that says nothing to anybody.
/// </summary>
internal struct SeenNames
{
    private const int Most = 64;

    private Hashes64 _hashes;

    /// <summary>Names remembered; cut back when an object ends.</summary>
    public int Count;

    /// <summary>Remembers a name; false where it stood in this object, whose names begin at the mark, before.</summary>
    public bool TryAdd(ReadOnlySpan<byte> name, int mark)
    {
        var hash = 14695981039346656037; // FNV-1a
        foreach (var value in name)
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        if (((ReadOnlySpan<ulong>)_hashes)[mark..Count].Contains(hash))
        {
            return false;
        }

        if (Count < Most)
        {
            _hashes[Count++] = hash;
        }

        return true;
    }

    [InlineArray(Most)]
    private struct Hashes64
    {
        private ulong _first;
    }
}
