using System.Text;

namespace Yizhan;

/// <summary>What a content type says about a body, parameters and case aside.</summary>
public static class MediaTypes
{
    /// <summary>Whether it says JSON.</summary>
    public static bool IsJson(string contentType) => Is(contentType, "application/json");

    /// <summary>Whether it says form.</summary>
    public static bool IsForm(string contentType) => Is(contentType, "application/x-www-form-urlencoded");

    private static bool Is(string contentType, string media)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        var text = contentType.AsSpan().Trim();
        return text.Length >= media.Length
            && Ascii.EqualsIgnoreCase(text[..media.Length], media)
            && (text.Length == media.Length || text[media.Length] is ';' or ' ' or '\t');
    }
}
