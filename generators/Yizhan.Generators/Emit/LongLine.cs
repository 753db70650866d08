using System.Collections.Generic;

namespace Yizhan.Generators.Emit;

/// <summary>Breaks a line of generated code that is wider than the house allows, where a person would break it.</summary>
internal static class LongLine
{
    private const int Widest = 120;
    private const string Opening = "/// <summary>";
    private const string Closing = "</summary>";

    public static IEnumerable<string> Split(string line, int indent)
    {
        if (indent + line.Length <= Widest)
        {
            return [line];
        }

        if (line.StartsWith(Opening, System.StringComparison.Ordinal) && line.EndsWith(Closing, System.StringComparison.Ordinal))
        {
            var text = line.Substring(Opening.Length, line.Length - Opening.Length - Closing.Length);
            return ["/// <summary>", .. Words("/// ", text, indent), "/// </summary>"];
        }

        return line.StartsWith("// ", System.StringComparison.Ordinal) ? Words("// ", line.Substring(3), indent) : Arguments(line);
    }

    private static IEnumerable<string> Words(string prefix, string text, int indent)
    {
        var current = prefix;
        foreach (var word in text.Split(' '))
        {
            if (current.Length > prefix.Length && indent + current.Length + word.Length > Widest)
            {
                yield return current.TrimEnd();
                current = prefix;
            }

            current += word + " ";
        }

        yield return current.TrimEnd();
    }

    // The outermost parentheses with more than one argument; each argument gets a line of its own.
    private static List<string> Arguments(string line)
    {
        var deeper = new string(' ', line.Length - line.TrimStart().Length + 4);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' || line[i] == '$')
            {
                // What follows is, or begins with, a literal; it stays as it is.
                break;
            }

            if (line[i] == '(' && Commas(line, i) is { Count: > 0 } commas)
            {
                var parts = new List<string> { line.Substring(0, i + 1) };
                var start = i + 1;
                foreach (var comma in commas)
                {
                    parts.Add(deeper + line.Substring(start, comma + 1 - start).Trim());
                    start = comma + 1;
                }

                parts.Add(deeper + line.Substring(start).Trim());
                return parts;
            }
        }

        return [line];
    }

    private static List<int> Commas(string line, int open)
    {
        var commas = new List<int>();
        var depth = 0;
        var quoted = false;
        for (var i = open; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '(' or '[' or '{' or '<' when !quoted:
                    depth++;
                    break;
                case ')' or ']' or '}' when !quoted:
                case '>' when !quoted && line[i - 1] != '=':
                    depth--;
                    break;
                case ',' when !quoted && depth == 1:
                    commas.Add(i);
                    break;
            }

            if (depth == 0)
            {
                break;
            }
        }

        return commas;
    }
}
