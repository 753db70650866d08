using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Yizhan;

/// <summary>
/// Lower case of UTF-8, one character for one, the same in every culture and without culture data: <c>A</c> to <c>a</c>,
/// <c>É</c> to <c>é</c>, <c>Ａ</c> U+FF21 to <c>ａ</c>. Bytes that are not UTF-8 pass through as they are.
/// </summary>
/// <remarks>
/// For text that streams somewhere, on any small buffer of 4 bytes or more:
/// <code>
/// Span&lt;byte&gt; buffer = stackalloc byte[256];
/// for (int count; (count = LowerCase.Next(ref text, buffer)) &gt; 0;) sink.Append(buffer[..count]);
/// </code>
/// U+0130, whose lower case is two characters, stays as it is.
/// </remarks>
public static class LowerCase
{
    /// <summary>The smallest buffer that always makes progress, in bytes.</summary>
    public const int LeastBuffer = 4;

    private const byte FirstNonAscii = 0x80;

    // Lead bytes of U+3000 to U+9FFF and U+B000 to U+EFFF, where no letter has case (all of CJK and Hangul), and the
    // bytes that continue a character. A run of these is copied without decoding it.
    private static readonly SearchValues<byte> Caseless = SearchValues.Create(CaselessBytes());

    /// <summary>Folds the next part of a text and moves the text on.</summary>
    /// <param name="rest">What is still to be folded.</param>
    /// <param name="buffer">At least <see cref="LeastBuffer"/> bytes.</param>
    /// <returns>How many bytes of the buffer were filled; 0 at the end of the text.</returns>
    public static int Next(scoped ref ReadOnlySpan<byte> rest, scoped Span<byte> buffer)
    {
        Fold(rest, buffer, out var consumed, out var written);
        rest = rest[consumed..];
        return written;
    }

    /// <summary>Folds as much of a text as the destination takes.</summary>
    /// <param name="utf8">The text; where it is given in parts, each part ends at the end of a character.</param>
    /// <param name="destination">At least <see cref="LeastBuffer"/> bytes.</param>
    /// <param name="consumed">Bytes read.</param>
    /// <param name="written">Bytes written, at most half as many again as were read.</param>
    public static void Fold(ReadOnlySpan<byte> utf8, Span<byte> destination, out int consumed, out int written)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, LeastBuffer, nameof(destination));
        consumed = 0;
        written = 0;
        while (consumed < utf8.Length)
        {
            var rest = utf8[consumed..];
            var room = destination[written..];
            var blocks = FoldBlocks(rest, room);
            if (blocks > 0)
            {
                consumed += blocks;
                written += blocks;
                continue;
            }

            if (rest.Length > room.Length)
            {
                rest = rest[..room.Length];
            }

            if (!rest.IsEmpty && rest[0] < FirstNonAscii)
            {
                Ascii.ToLower(rest, room, out var ascii);
                consumed += ascii;
                written += ascii;
                continue;
            }

            var run = rest.IndexOfAnyExcept(Caseless);
            run = run < 0 ? rest.Length : run;
            if (run > 0)
            {
                rest[..run].CopyTo(room);
                consumed += run;
                written += run;
                continue;
            }

            if (room.Length < LeastBuffer && written > 0)
            {
                return;
            }

            FoldOne(utf8[consumed..], room, ref consumed, ref written);
        }
    }

    // Sixteen bytes at once, where they are ASCII or without case: mostly all of a text. How many were folded.
    private static int FoldBlocks(ReadOnlySpan<byte> text, Span<byte> room)
    {
        var most = Math.Min(text.Length, room.Length) - Vector128<byte>.Count;
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(text);
        ref var to = ref MemoryMarshal.GetReference(room);
        for (; at <= most; at += Vector128<byte>.Count)
        {
            var block = Vector128.LoadUnsafe(ref from, (nuint)at);

            // Lead bytes of characters that may have case: C0 to FF without E3 to E9 and EB to EE.
            var cased = Vector128.GreaterThanOrEqual(block, Vector128.Create((byte)0xC0))
                & ~Within(block, 0xE3, 0xE9) & ~Within(block, 0xEB, 0xEE);
            if (cased != Vector128<byte>.Zero)
            {
                break;
            }

            (block | (Within(block, (byte)'A', (byte)'Z') & Vector128.Create((byte)0x20))).StoreUnsafe(ref to, (nuint)at);
        }

        return at;
    }

    private static Vector128<byte> Within(Vector128<byte> block, byte first, byte last) =>
        Vector128.LessThanOrEqual(block - Vector128.Create(first), Vector128.Create((byte)(last - first)));

    private static void FoldOne(ReadOnlySpan<byte> rest, Span<byte> room, ref int consumed, ref int written)
    {
        if (Rune.DecodeFromUtf8(rest, out var rune, out var length) == OperationStatus.Done)
        {
            written += Rune.ToLowerInvariant(rune).EncodeToUtf8(room);
        }
        else
        {
            rest[..length].CopyTo(room);
            written += length;
        }

        consumed += length;
    }

    private static byte[] CaselessBytes()
    {
        var bytes = new List<byte>();
        for (var value = (int)FirstNonAscii; value <= 0xEE; value++)
        {
            if (value is <= 0xBF or (>= 0xE3 and <= 0xE9) or >= 0xEB)
            {
                bytes.Add((byte)value);
            }
        }

        return [.. bytes];
    }
}
