using System.Runtime.InteropServices;
using System.Text;

namespace Yizhan;

/// <summary>
/// The members of one record in document order: what a reader looks names up in, and what turns an error's path into
/// words. Built once per record, never changed.
/// </summary>
public sealed class MemberTable
{
    /// <summary>Most members of one record; a mask of those that were seen fits one word.</summary>
    public const int MaxMembers = 64;

    private readonly Member[] _members;
    private readonly byte[][] _names;
    private readonly (byte[] Name, int Ordinal)[] _aliases;
    private readonly MemberLead[] _leads;

    // Bit n is set where the name of member n has nothing that a form escapes.
    private readonly ulong _plain;

    /// <summary>Members of a record, in document order.</summary>
    public MemberTable(string record, string clause, params Member[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Length, MaxMembers, nameof(members));
        Record = record;
        Clause = clause;
        _members = members;
        _names = Array.ConvertAll(members, static member => member.Utf8Name);
        _leads = Array.ConvertAll(members, static member => new MemberLead(member.Utf8Name, member.Quirks));
        var aliases = new List<(byte[], int)>();
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Required)
            {
                Required |= 1UL << i;
            }

            if (_names[i].AsSpan().IndexOfAny((byte)'%', (byte)'+') < 0)
            {
                _plain |= 1UL << i;
            }

            foreach (var alias in members[i].Aliases)
            {
                aliases.Add((Encoding.UTF8.GetBytes(alias), i));
            }
        }

        _aliases = [.. aliases];
    }

    /// <summary>Name of the record in C#.</summary>
    public string Record { get; }

    /// <summary>Clause of the document; empty where the record is part of another.</summary>
    public string Clause { get; }

    /// <summary>Bit n is set where member n must be there.</summary>
    public ulong Required { get; }

    /// <summary>Number of members.</summary>
    public int Count => _members.Length;

    /// <summary>The member with this ordinal.</summary>
    public Member this[int ordinal] => _members[ordinal];

    /// <summary>The ordinal of a name spelt exactly so, or -1. The member expected next is tried first.</summary>
    public int Find(ReadOnlySpan<byte> name, int expected)
    {
        if ((uint)expected < (uint)_names.Length && name.SequenceEqual(_names[expected]))
        {
            return expected;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether an undecoded name of a form is this member's, which nothing could be decoded to.</summary>
    internal bool IsPlainly(ReadOnlySpan<byte> name, int ordinal) =>
        (uint)ordinal < (uint)_names.Length && name.SequenceEqual(_names[ordinal]) && (_plain & (1UL << ordinal)) != 0;

    /// <summary>
    /// The ordinal of the member from this one on whose quoted name stands behind the first byte of a JSON text, with its
    /// colon and no blanks, or -1; how many bytes there are up to its value, and the leniencies of that.
    /// </summary>
    internal int FindLead(ReadOnlySpan<byte> json, int from, out int length, out Quirks quirks)
    {
        if (json.Length >= sizeof(ulong))
        {
            var head = MemoryMarshal.Read<ulong>(json);
            var leads = _leads;
            for (var i = from; (uint)i < (uint)leads.Length; i++)
            {
                ref readonly var lead = ref leads[i];
                if (lead.Begins(head) && lead.Stands(json))
                {
                    length = lead.Length;
                    quirks = lead.Quirks;
                    return i;
                }
            }
        }

        length = 0;
        quirks = Quirks.None;
        return -1;
    }

    /// <summary>The ordinal of an alias, or of a name or alias that differs in ASCII case only, or -1.</summary>
    public int FindLoosely(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, _names[i]))
            {
                return i;
            }
        }

        foreach (var (alias, ordinal) in _aliases)
        {
            if (Ascii.EqualsIgnoreCase(name, alias))
            {
                return ordinal;
            }
        }

        return -1;
    }

    /// <summary>The ordinal of a protobuf field number, or -1. The member expected next is tried first.</summary>
    public int FindNumber(int number, int expected)
    {
        if ((uint)expected < (uint)_members.Length && _members[expected].Number == number)
        {
            return expected;
        }

        for (var i = 0; i < _members.Length; i++)
        {
            if (_members[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }
}
