using System.Text.Unicode;

namespace Yizhan;

/// <summary>
/// The wire level of protobuf: field after field with no knowledge of what they mean. Shared by
/// <see cref="ProtobufSource"/> and its peek, so that both refuse the same bytes.
/// </summary>
internal ref struct ProtobufWalk
{
    /// <summary>Wire type of integers and booleans.</summary>
    public const int VarintType = 0;

    /// <summary>Wire type of text, bytes and messages.</summary>
    public const int LengthType = 2;

    private readonly ReadOnlySpan<byte> _body;

    public ProtobufWalk(ReadOnlySpan<byte> body)
    {
        _body = body;
        End = body.Length;
    }

    /// <summary>First byte of the next field.</summary>
    public int Position;

    /// <summary>End of the message that is walked; a nested one ends before the body does.</summary>
    public int End;

    /// <summary>Number of the field.</summary>
    public int Field;

    /// <summary>Its wire type.</summary>
    public int Type;

    /// <summary>Where its value begins, behind the length.</summary>
    public int Start;

    /// <summary>Bytes of its value.</summary>
    public int Length;

    /// <summary>Its value where it is a varint.</summary>
    public ulong Number;

    /// <summary>What is wrong, and where.</summary>
    public WireCode Code;

    /// <summary>Offset of what is wrong.</summary>
    public int Offset;

    /// <summary>Takes the next field and steps behind it; false at the end and where something is wrong.</summary>
    public bool Next()
    {
        if (Position >= End || Code != WireCode.None)
        {
            return false;
        }

        var tagAt = Position;
        if (!Take(out var tag))
        {
            return false;
        }

        if (tag > uint.MaxValue || tag >> 3 == 0)
        {
            return Refuse(WireCode.Malformed, tagAt);
        }

        Field = (int)(tag >> 3);
        Type = (int)(tag & 7);
        Start = Position;
        switch (Type)
        {
            case VarintType:
                if (!Take(out Number))
                {
                    return false;
                }

                Length = Position - Start;
                return true;

            case 1:
                return Skip(8);

            case LengthType:
                if (!Take(out var length))
                {
                    return false;
                }

                var lengthAt = Start;
                Start = Position;
                return length <= (ulong)(End - Position)
                    ? Skip((int)length)
                    : Refuse(WireCode.Truncated, lengthAt);

            case 5:
                return Skip(4);

            default:
                // 3 and 4 are the groups of proto2, 6 and 7 do not exist.
                return Refuse(WireCode.Malformed, tagAt);
        }
    }

    /// <summary>The last text of one field; walks the whole message.</summary>
    public static bool TryPeek(Utf8Text body, int number, out Utf8Text value, out WireError error)
    {
        var walk = new ProtobufWalk(body.Span);
        value = default;
        while (walk.Next())
        {
            if (walk.Field != number || walk.Type != ProtobufWalk.LengthType)
            {
                continue;
            }

            value = walk.Length == 0 ? default : body.Slice(walk.Start, walk.Length);
            if (!Utf8.IsValid(value.Span))
            {
                walk.Code = WireCode.NotUtf8;
                walk.Offset = walk.Start;
            }
        }

        value = walk.Code == WireCode.None ? value : default;
        error = walk.Code == WireCode.None ? default : new() { Code = walk.Code, Offset = walk.Offset, Item = -1 };
        return walk.Code == WireCode.None;
    }

    private bool Take(out ulong value)
    {
        // One byte holds the tag of a field and most lengths.
        if ((uint)Position < (uint)Math.Min(End, _body.Length) && _body[Position] is var single and < 0x80)
        {
            value = single;
            Position++;
            return true;
        }

        switch (Varint.TryRead(_body[Position..End], out value, out var size))
        {
            case VarintResult.Ok:
                Position += size;
                return true;

            case VarintResult.Incomplete:
                return Refuse(WireCode.Truncated, Position);

            default:
                return Refuse(WireCode.Malformed, Position);
        }
    }

    private bool Skip(int count)
    {
        if (End - Position < count)
        {
            return Refuse(WireCode.Truncated, Position);
        }

        Length = count;
        Position += count;
        return true;
    }

    private bool Refuse(WireCode code, int offset)
    {
        Code = code;
        Offset = offset;
        return false;
    }
}
