using System.Text.Unicode;

namespace Yizhan;

/// <summary>Compares names that one side holds as a string and the other as UTF-8, without making either into the other.</summary>
public static class Utf8Names
{
    /// <summary>Whether both are the same text.</summary>
    public static bool Same(string name, Utf8Text text)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> buffer = stackalloc byte[256];
        return Utf8.FromUtf16(name, buffer, out _, out var written) == System.Buffers.OperationStatus.Done
            ? text.Is(buffer[..written])
            : string.Equals(name, text.ToString(), StringComparison.Ordinal);
    }
}
