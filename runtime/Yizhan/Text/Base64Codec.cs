using System.Buffers;
using Standard = System.Buffers.Text.Base64;

namespace Yizhan;

/// <summary>Base64 of RFC 4648 with padding; read with line ends and blanks anywhere, written in one line or as MIME.</summary>
public static class Base64Codec
{
    private const int LineBytes = 57;
    private const int LineCharacters = 76;
    private const int PieceCharacters = 1024;
    private static readonly SearchValues<byte> Blanks = SearchValues.Create("\r\n \t"u8);

    /// <summary>Whether the text is base64, and for how many bytes it stands. CR, LF, tabs and blanks are passed over.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text, out int decodedLength) =>
        Standard.IsValid(text, out decodedLength);

    /// <summary>Decodes, passing over CR, LF, tabs and blanks; false where it is not base64 or does not fit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as many bytes as <see cref="IsValid"/> tells.</param>
    /// <param name="written">Bytes written; 0 where it fails.</param>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        var blank = text.IndexOfAny(Blanks);
        if (blank < 0)
        {
            return IsDone(Standard.DecodeFromUtf8(text, destination, out _, out written), ref written);
        }

        // The platform's decoder refuses some texts with blanks that its own IsValid accepts (" Z g = = ", into exactly
        // the one byte needed), so blanks are taken out here, a piece at a time.
        // Trimmed at the end first: a piece that is not the last must not end with padding.
        text = text.TrimEnd("\r\n \t"u8);
        blank = text.IndexOfAny(Blanks);
        Span<byte> piece = stackalloc byte[PieceCharacters];
        var filled = 0;
        written = 0;
        while (true)
        {
            var run = blank < 0 ? text.Length : blank;
            var taken = Math.Min(run, piece.Length - filled);
            text[..taken].CopyTo(piece[filled..]);
            filled += taken;
            text = text[(taken == blank ? taken + 1 : taken)..];
            if (text.IsEmpty)
            {
                var last = Standard.DecodeFromUtf8(piece[..filled], destination[written..], out _, out var tail);
                written += tail;
                return IsDone(last, ref written);
            }

            if (filled == piece.Length)
            {
                var status = Standard.DecodeFromUtf8(
                    piece, destination[written..], out _, out var some, isFinalBlock: false);
                written += some;
                if (!IsDone(status, ref written))
                {
                    return false;
                }

                filled = 0;
            }

            blank = text.IndexOfAny(Blanks);
        }
    }

    /// <summary>How many characters the base64 of this many bytes has.</summary>
    /// <param name="bytes">Bytes, at most 1,500,000,000.</param>
    /// <param name="mime">Whether lines of 76 characters are separated by CRLF.</param>
    public static int EncodedLength(int bytes, bool mime)
    {
        var characters = Standard.GetMaxEncodedToUtf8Length(bytes);
        return mime && characters > 0 ? checked(characters + (2 * ((characters - 1) / LineCharacters))) : characters;
    }

    /// <summary>Encodes and appends.</summary>
    /// <param name="bytes">What is encoded.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="mime">Lines of 76 characters with CRLF between them and none at the end.</param>
    public static void Encode(ReadOnlySpan<byte> bytes, WireWriter output, bool mime)
    {
        ArgumentNullException.ThrowIfNull(output);
        Encode(bytes, output.Reserve(EncodedLength(bytes.Length, mime)), mime);
    }

    /// <summary>Encodes into a span of at least <see cref="EncodedLength"/> bytes; returns the characters written.</summary>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> destination, bool mime)
    {
        if (!mime)
        {
            Standard.EncodeToUtf8(bytes, destination, out _, out var all);
            return all;
        }

        var at = 0;
        while (!bytes.IsEmpty)
        {
            if (at > 0)
            {
                destination[at++] = (byte)'\r';
                destination[at++] = (byte)'\n';
            }

            var line = bytes[..Math.Min(bytes.Length, LineBytes)];
            Standard.EncodeToUtf8(line, destination[at..], out _, out var written);
            at += written;
            bytes = bytes[line.Length..];
        }

        return at;
    }

    /// <summary>
    /// Appends a member: raw bytes are encoded, text that was read goes out as it is where it already has the form asked
    /// for and is encoded anew where it has not. Text that is not base64 adds nothing.
    /// </summary>
    public static void Write(Base64 value, WireWriter output, bool mime)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsRaw)
        {
            Encode(value.Span, output, mime);
            return;
        }

        var text = value.Span;
        if (!IsValid(text, out var decoded))
        {
            return;
        }

        if (text.Length == EncodedLength(decoded, mime) && (!mime || IsMime(text)))
        {
            output.Write(text);
            return;
        }

        var array = ArrayPool<byte>.Shared.Rent(decoded);
        if (TryDecode(text, array, out var written))
        {
            Encode(array.AsSpan(0, written), output, mime);
        }

        ArrayPool<byte>.Shared.Return(array);
    }

    private static bool IsDone(OperationStatus status, ref int written)
    {
        if (status != OperationStatus.Done)
        {
            written = 0;
        }

        return status == OperationStatus.Done;
    }

    // The length is right already, so only the places of the line ends are in question.
    private static bool IsMime(ReadOnlySpan<byte> text)
    {
        for (var at = LineCharacters; at < text.Length; at += LineCharacters + 2)
        {
            if (text[at] != '\r' || text[at + 1] != '\n')
            {
                return false;
            }
        }

        return true;
    }
}
