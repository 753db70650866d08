using System.Text;

namespace Yizhan;

/// <summary>The boundary out of a content type: <c>multipart/form-data; boundary=----d3eaf2f399635e36</c>, quoted or not.</summary>
public static class MultipartBoundary
{
    /// <summary>Most characters of one.</summary>
    public const int MaxLength = 70;

    /// <summary>Most characters of a content type that is looked at.</summary>
    public const int MaxContentType = 512;

    /// <summary>The boundary as a slice of the content type; false where it is no multipart form or has no usable boundary.</summary>
    public static bool TryParse(Utf8Text contentType, out Utf8Text boundary)
    {
        boundary = default;
        var text = contentType.Span;
        var media = "multipart/form-data"u8;
        var start = text.Length - text.TrimStart(" \t"u8).Length;
        if (text.Length > MaxContentType
            || text.Length - start <= media.Length
            || text[start + media.Length] is not ((byte)';' or (byte)' ' or (byte)'\t')
            || !Ascii.EqualsIgnoreCase(text.Slice(start, media.Length), media))
        {
            return false;
        }

        var parameters = new HeaderParameters(text, start + media.Length);
        while (parameters.Next())
        {
            if (!Ascii.EqualsIgnoreCase(parameters.Name, "boundary"u8))
            {
                continue;
            }

            var value = text.Slice(parameters.ValueStart, parameters.ValueLength);
            if (value.IsEmpty
                || value.Length > MaxLength
                || value[^1] == ' '
                || parameters.HasEscapes
                || value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
            {
                return false;
            }

            boundary = contentType.Slice(parameters.ValueStart, parameters.ValueLength);
            return true;
        }

        return false;
    }

    /// <summary>The boundary that a body begins with, for bodies without a content type beside them.</summary>
    public static bool TryFind(Utf8Text body, out Utf8Text boundary)
    {
        boundary = default;
        var end = body.Span.IndexOf("\r\n"u8);
        if (end is < 3 or > MaxLength + 2 || !body.Span.StartsWith("--"u8))
        {
            return false;
        }

        boundary = body.Slice(2, end - 2);
        return true;
    }

    /// <summary>The same for a header that the host hands over as a string; its bytes are taken from scratch.</summary>
    public static bool TryParse(string? contentType, Scratch scratch, out Utf8Text boundary)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        boundary = default;
        if (contentType is null || contentType.Length > MaxContentType || !Ascii.IsValid(contentType))
        {
            return false;
        }

        var bytes = scratch.Take(contentType.Length);
        Ascii.FromUtf16(contentType, bytes, out var written);
        return TryParse(scratch.Keep(bytes, written), out boundary);
    }
}
