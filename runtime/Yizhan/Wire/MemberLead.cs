using System.Runtime.InteropServices;

namespace Yizhan;

/// <summary>
/// What stands between two values of an object that is written without blanks: a comma or a bracket, the name in quotes, a
/// colon. The first eight bytes as a number tell at once whether it may be this name.
/// </summary>
internal readonly struct MemberLead
{
    private readonly byte[] _bytes;
    private readonly ulong _head;
    private readonly ulong _mask;

    public MemberLead(ReadOnlySpan<byte> name, Quirks quirks)
    {
        Quirks = quirks;
        // The first byte may be a comma or a bracket; it is nobody's.
        _bytes = [0, (byte)'"', .. name, (byte)'"', (byte)':'];
        Span<byte> head = stackalloc byte[sizeof(ulong)];
        Span<byte> mask = stackalloc byte[sizeof(ulong)];
        head.Clear();
        mask.Clear();
        var count = Math.Min(_bytes.Length, sizeof(ulong));
        _bytes.AsSpan(0, count).CopyTo(head);
        mask[1..count].Fill(0xFF);
        _head = MemoryMarshal.Read<ulong>(head);
        _mask = MemoryMarshal.Read<ulong>(mask);

        // A name that would have to be escaped never stands so.
        if (JsonText.EscapedLength(name) != name.Length)
        {
            (_head, _mask) = (1, 0);
        }
    }

    /// <summary>Leniencies of the member.</summary>
    public Quirks Quirks { get; }

    /// <summary>Bytes up to the value.</summary>
    public int Length => _bytes.Length;

    /// <summary>Whether a text with these first eight bytes may begin so.</summary>
    public bool Begins(ulong head) => (head & _mask) == _head;

    /// <summary>Whether a text that may begin so does.</summary>
    public bool Stands(ReadOnlySpan<byte> json)
    {
        var bytes = _bytes;
        return bytes.Length <= sizeof(ulong)
            || (json.Length >= bytes.Length && json[sizeof(ulong)..bytes.Length].SequenceEqual(bytes.AsSpan(sizeof(ulong))));
    }
}
