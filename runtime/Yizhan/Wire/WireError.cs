using System.Globalization;
using System.Text;

namespace Yizhan;

/// <summary>The first thing that is wrong with bytes from the wire: which member, where, and what.</summary>
/// <remarks>It never holds the value itself: what is wrong may be a secret.</remarks>
public readonly struct WireError
{
    /// <summary>What is wrong.</summary>
    public WireCode Code { get; init; }

    /// <summary>Byte offset in the text in which it was noticed; -1 where it has no place (a member that is absent).</summary>
    public int Offset { get; init; }

    /// <summary>What was found (a length, a count), where that says something.</summary>
    public long Actual { get; init; }

    /// <summary>What is allowed.</summary>
    public long Limit { get; init; }

    /// <summary>The record in which reading began.</summary>
    public MemberTable? Root { get; init; }

    /// <summary>Ordinals of the members on the way down, each plus one, one byte each, the outermost in the lowest byte.</summary>
    public ulong Path { get; init; }

    /// <summary>Index in the innermost list on the way; -1 where there is none.</summary>
    public int Item { get; init; }

    /// <summary>Whether there is an error.</summary>
    public bool IsError => Code != WireCode.None;

    /// <summary>A member of the outermost record is missing.</summary>
    public static WireError MissingMember(MemberTable members, int ordinal) => new()
    {
        Code = WireCode.Missing,
        Offset = -1,
        Root = members,
        Path = (ulong)(ordinal + 1),
        Item = -1,
    };

    /// <summary>The member's place in the words of C#: <c>SignIn.Coordinate.Latitude</c>.</summary>
    public string Place()
    {
        var text = new StringBuilder(Root?.Record ?? "body");
        Walk(text, out _);
        return text.ToString();
    }

    /// <summary>A sentence that a device maker can act on: <c>SignIn.DeviceSn (deviceSn, §4.2): 41, at most 32, at offset 17</c>.</summary>
    public override string ToString()
    {
        if (!IsError)
        {
            return "no error";
        }

        var text = new StringBuilder(Root?.Record ?? "body");
        var member = Walk(text, out var clause);
        var wire = member is null ? clause : clause.Length == 0 ? member.Name : $"{member.Name}, {clause}";
        if (wire.Length > 0)
        {
            text.Append(" (").Append(wire).Append(')');
        }

        text.Append(": ").Append(Reason());
        return Offset < 0
            ? text.ToString()
            : text.Append(CultureInfo.InvariantCulture, $", at offset {Offset}").ToString();
    }

    private Member? Walk(StringBuilder text, out string clause)
    {
        var table = Root;
        Member? member = null;
        clause = table is null || table.Clause.Length == 0 ? "" : "§" + table.Clause;
        var indexAt = -1;
        for (var path = Path; path != 0 && table is not null; path >>= 8)
        {
            var ordinal = (int)(path & 0xFF) - 1;
            if ((uint)ordinal >= (uint)table.Count)
            {
                break;
            }

            member = table[ordinal];
            text.Append('.').Append(member.Property);
            indexAt = indexAt < 0 || member.Many ? text.Length : indexAt;
            table = member.Nested;
        }

        // The index is that of the innermost list.
        if (Item >= 0 && indexAt >= 0)
        {
            text.Insert(indexAt, string.Create(CultureInfo.InvariantCulture, $"[{Item}]"));
        }

        return member;
    }

    private string Reason() => Code switch
    {
        WireCode.Malformed => "does not follow the grammar",
        WireCode.Truncated => "ends too early",
        WireCode.TrailingBytes => "more bytes follow the value",
        WireCode.NotUtf8 => "is not UTF-8",
        WireCode.TooDeep => "is nested deeper than 32 levels",
        WireCode.Duplicate => "stands there twice",
        WireCode.Missing => "is missing or empty",
        WireCode.WrongType => "has another type",
        WireCode.TooLong => string.Create(CultureInfo.InvariantCulture, $"{Actual}, at most {Limit}"),
        WireCode.TooShort => string.Create(CultureInfo.InvariantCulture, $"{Actual}, at least {Limit}"),
        WireCode.OutOfRange => "is outside its range",
        WireCode.UnknownCode => "is no code of the document",
        WireCode.BadTime => "is no time in its format",
        WireCode.BadBase64 => "is not base64",
        WireCode.BadSeal => "cannot be opened",
        WireCode.Contradiction => "contradicts another member",
        WireCode.NullCharacter => "holds U+0000",
        _ => "is wrong",
    };
}
