using System.Text;

namespace Benchmarks.Load.Loop;

/// <summary>Bytes of the wire in a line for somebody who has to find out what went wrong.</summary>
internal static class Wire
{
    private const int Most = 240;

    public static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var character in Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Most)]))
        {
            text.Append(char.IsControl(character) ? '.' : character);
        }

        return bytes.Length > Most ? text.Append("...").ToString() : text.ToString();
    }
}
