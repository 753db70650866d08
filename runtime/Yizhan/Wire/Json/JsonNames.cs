using System.Text;

namespace Yizhan;

/// <summary>Which member a name means.</summary>
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
