using System.Text;

namespace Yizhan.Terminals;

/// <summary>Columns for people to read. Columns in which no row has anything are left out.</summary>
internal sealed class TextTable(params string[] head)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Printable)]);

    public void Print(TextWriter output)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        int[] shown = [.. Enumerable.Range(0, head.Length).Where(column => _rows.Exists(row => row[column].Length > 0))];
        foreach (var row in _rows.Prepend(head))
        {
            var line = new StringBuilder();
            foreach (var column in shown)
            {
                line.Append(row[column].PadRight(_rows.Max(cells => Math.Max(cells[column].Length, head[column].Length))));
                line.Append(Gap);
            }

            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    // Names and reasons come from elsewhere: a control character must not move the cursor of whoever reads them.
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
