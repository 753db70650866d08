using System.Text;

namespace Yizhan.Generators.Emit;

/// <summary>Indented text. Raw strings may hold several lines; each gets the current indentation.</summary>
/// <remarks>A blank line is kept back until something follows: none stands after an opening or before a closing brace.</remarks>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _blank;
    private bool _opened = true;

    public SourceWriter Line(string text = "")
    {
        var start = 0;
        while (true)
        {
            var end = text.IndexOf('\n', start);
            One((end < 0 ? text.Substring(start) : text.Substring(start, end - start)).TrimEnd('\r'));
            if (end < 0)
            {
                return this;
            }

            start = end + 1;
        }
    }

    public SourceWriter Open(string? head = null)
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        _indent++;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        _indent--;
        return Line("}" + tail);
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }

    public override string ToString() => _text.ToString();

    private void One(string line)
    {
        if (line.Length == 0)
        {
            _blank = true;
            return;
        }

        if (_blank && !_opened && line[0] != '}')
        {
            _text.Append('\n');
        }

        _blank = false;
        _opened = line == "{";
        foreach (var part in LongLine.Split(line, _indent * 4))
        {
            _text.Append(' ', _indent * 4).Append(part).Append('\n');
        }
    }
}
