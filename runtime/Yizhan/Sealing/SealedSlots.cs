using System.Text.Unicode;

namespace Yizhan;

/// <summary>Payloads that stand sealed in their slots: opened into scratch, sealed in scratch.</summary>
public static class SealedSlots
{
    /// <summary>Opens sealed bytes. False where they are no whole blocks, or the padding is wrong.</summary>
    public static bool TryOpen(this Sealer sealer, Utf8Text @sealed, Scratch scratch, out Utf8Text text)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(scratch);
        var room = scratch.Take(@sealed.Length);
        var opened = sealer.TryOpen(@sealed.Span, room, out var length);
        text = opened ? scratch.Keep(room, length) : default;
        return opened;
    }

    /// <summary>Opens sealed text: hexadecimal of either case, or base64. Empty text is an empty payload.</summary>
    public static bool TryOpenText(this Sealer sealer, Utf8Text @sealed, Scratch scratch, out Utf8Text text)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(scratch);
        if (@sealed.IsEmpty && sealer.Profile.EmptyStaysEmpty)
        {
            text = Utf8Text.Empty;
            return true;
        }

        text = default;
        var room = scratch.Take(SealedText.MostBytes(@sealed.Length));
        return SealedText.TryDecode(@sealed.Span, sealer.Profile.BlockBytes, room, out var length)
            && sealer.TryOpen(scratch.Keep(room, length), scratch, out text);
    }

    /// <summary>
    /// Opens a text that came in parts, of which only the first is sealed; where a link takes
    /// <see cref="Quirks.WholeSealed"/>, also one that was sealed as a whole and then cut. The two cannot be mistaken for
    /// each other: what follows the first part is text in one reading and noise in the other.
    /// </summary>
    /// <param name="sealer">The sealer.</param>
    /// <param name="parts">The parts, put together.</param>
    /// <param name="scratch">Working space.</param>
    /// <param name="quirks">What the link takes.</param>
    /// <param name="text">The text.</param>
    public static bool TryOpenParts(
        this Sealer sealer, in GatheredText parts, Scratch scratch, Quirks quirks, out Utf8Text text)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(scratch);
        if (parts.IsOne)
        {
            return sealer.TryOpen(parts.Text, scratch, out text);
        }

        var room = scratch.Take(parts.Text.Length);
        if (sealer.TryOpen(parts.Text.Span[..parts.FirstBytes], room, out var length))
        {
            var rest = parts.Text.Span[parts.FirstBytes..];
            rest.CopyTo(room.AsSpan(length));
            text = new(room.Array!, room.Offset, length + rest.Length);
            if (Utf8.IsValid(text.Span))
            {
                return true;
            }
        }

        text = default;
        if ((quirks & Quirks.WholeSealed) == 0 || !sealer.TryOpen(parts.Text.Span, room, out length))
        {
            return false;
        }

        scratch.Fired |= Quirks.WholeSealed;
        text = new(room.Array!, room.Offset, length);
        return true;
    }

    /// <summary>Seals bytes.</summary>
    public static Utf8Text Seal(this Sealer sealer, Utf8Text text, Scratch scratch)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(scratch);
        var room = scratch.Take(sealer.Profile.SealedLength(text.Length));
        return scratch.Keep(room, sealer.Seal(text.Span, room));
    }

    /// <summary>Seals a payload into upper-case hexadecimal; none stays none.</summary>
    public static WireSlot SealText(this Sealer sealer, WireSlot payload, Scratch scratch)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(scratch);
        if (payload.IsAbsent)
        {
            return payload;
        }

        var @sealed = sealer.Seal(payload.Text, scratch);
        var room = scratch.Take(@sealed.Length * 2);
        HexText.Encode(@sealed.Span, room, upper: true);
        return new(new Utf8Text(room));
    }
}
