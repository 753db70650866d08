namespace Benchmarks.Load.Report;

/// <summary>Rows in columns that a person reads.</summary>
internal static class TextTable
{
    public static void Print(string[] heading, IEnumerable<string[]> lines, TextWriter output)
    {
        string[][] all = [heading, .. lines];
        if (all.Length == 1)
        {
            return;
        }

        var widths = heading.Select((_, column) => all.Max(line => line[column].Length)).ToArray();
        foreach (var line in all)
        {
            output.WriteLine(string.Join("  ", line.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
        }
    }
}
