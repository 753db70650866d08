using System.Globalization;
using System.Net;
using System.Text;
using Benchmarks.Load.Report;

namespace Benchmarks.Reporting;

/// <summary>Bars in groups, as SVG: short is good.</summary>
internal static class BarChart
{
    private const int Width = 860;
    private const int NameWidth = 300;
    private const int ValueWidth = 90;
    private const int RowHeight = 20;
    private const int GroupGap = 14;
    private static readonly string[] Colours = ["#1f6feb", "#8c959f", "#bf8700", "#57606a"];
    private const string FloorColour = "#2da44e";

    /// <summary>The picture.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="groups">Groups with their bars; the first bar of a group is ours.</param>
    public static string Svg(string title, IReadOnlyList<(string Name, IReadOnlyList<(string Name, double Value)> Bars)> groups)
    {
        var height = 50 + groups.Sum(static group => GroupGap + RowHeight + (group.Bars.Count * RowHeight));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        Text(svg, 12, 26, "#1f2328", title, "font-size=\"16\" font-weight=\"bold\"");
        var y = 40;
        foreach (var (name, bars) in groups)
        {
            y += GroupGap + RowHeight;
            Text(svg, 12, y - 6, "#1f2328", name, "font-weight=\"bold\"");
            var longest = bars.Max(static bar => bar.Value);
            for (var i = 0; i < bars.Count; i++, y += RowHeight)
            {
                var width = (Width - NameWidth - ValueWidth) * bars[i].Value / longest;
                var colour = bars[i].Name == Messages.Contestant.Floor ? FloorColour : Colours[Math.Min(i, Colours.Length - 1)];
                Text(svg, 24, y + 14, "#57606a", bars[i].Name, "");
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{NameWidth}\" y=\"{y + 3}\" width=\"{width:0.0}\" height=\"{RowHeight - 6}\" fill=\"{colour}\"/>\n");
                Text(svg, (int)(NameWidth + width + 6), y + 14, "#1f2328", Figures.Text(bars[i].Value) + " ns", "");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Text(StringBuilder svg, int x, int y, string colour, string text, string more) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\"{(more.Length > 0 ? " " + more : "")}>{WebUtility.HtmlEncode(text)}</text>\n");
}
