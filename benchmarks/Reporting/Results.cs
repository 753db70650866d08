using System.Globalization;
using System.Text;
using Benchmarks.Gating;
using Benchmarks.Load.Report;
using Benchmarks.Measuring;
using Benchmarks.Messages;

namespace Benchmarks.Reporting;

/// <summary>Measures everything and writes it down: <c>benchmarks/RESULTS.md</c>, and a chart for each protocol.</summary>
/// <param name="subjects">The messages of the catalogue.</param>
/// <param name="sized">The same message in several sizes.</param>
/// <param name="gates">Which targets were asked for.</param>
/// <param name="effort">How long is measured.</param>
/// <param name="progress">Where it is told how far it is.</param>
internal sealed class Results(
    IReadOnlyList<Subject> subjects, IReadOnlyList<Subject> sized, GateFile gates, Effort effort, TextWriter progress)
{
    private readonly StringBuilder _page = new();

    /// <summary>The page, and the charts by the names of their files.</summary>
    public (string Page, IReadOnlyDictionary<string, string> Charts) Measure(IReadOnlyList<string> machine, string generator, DateOnly on)
    {
        var charts = new Dictionary<string, string>();
        Line("# Results");
        Line();
        Line($"Written by `dotnet run -c Release --project benchmarks -- report` on {on:yyyy-MM-dd}; not by hand. Every line was measured in one");
        Line("process, ours and the others in turns of a few milliseconds: medians, and in brackets half the distance between the");
        Line("quartiles. Times are of this machine; ratios travel. `B` is managed memory per operation. What is asked of each ratio");
        Line("stands in `gates.json` and is shown by `-- gate`.");
        Line();
        foreach (var line in machine)
        {
            Line($"- {line}");
        }

        foreach (var protocol in subjects.GroupBy(static subject => subject.Protocol))
        {
            Line();
            Line($"## {protocol.Key}");
            charts.Add($"{protocol.Key}.svg", Protocol(protocol));
        }

        Sizes();
        Line();
        Line("## The generator");
        Line();
        Line("Process time, of a compiler that is warm; `the compiler's share` is what any generator pays that reads attributes.");
        Line();
        Line("```text");
        Line(generator.TrimEnd());
        Line("```");
        return (_page.ToString(), charts);
    }

    private string Protocol(IEnumerable<Subject> protocol)
    {
        // The chart shows what stands beside others; where nothing does, ours alone.
        var hasPeers = protocol.Any(static subject => subject.HasPeers);
        var groups = new List<(string, IReadOnlyList<(string, double)>)>();
        foreach (var subject in protocol)
        {
            progress.WriteLine(subject.Name);
            Line();
            Line($"### {subject.Sample.Operation}{(subject.Sample.Variant.Length > 0 ? ", " + subject.Sample.Variant : "")}, {subject.Sample.Request.Length.ToString("#,0", CultureInfo.InvariantCulture)} bytes");
            Line();
            Line("| step | who | ns | B | ours is | target |");
            Line("|---|---|---:|---:|---:|---|");
            foreach (var step in Steps.All)
            {
                var figures = Contest.Run(subject.Contestants(step), effort);
                foreach (var figure in figures)
                {
                    Line(Row(subject, step, figure));
                }

                if (subject.Sample.Variant.Length == 0 && (subject.HasPeers || !hasPeers))
                {
                    groups.Add(($"{subject.Sample.Operation.Facts.Name}: {step.Text()}", [.. figures.Select(static figure => (figure.Name, figure.Nanoseconds))]));
                }
            }
        }

        Line();
        Line($"![{protocol.First().Protocol}](results/{protocol.First().Protocol}.svg)");
        return BarChart.Svg($"{protocol.First().Protocol}: nanoseconds of one message, less is better", groups);
    }

    private string Row(Subject subject, Step step, Figure figure)
    {
        var gate = gates.Ratios.FirstOrDefault(gate => gate.Message == subject.Name && gate.Step == step.Text() && gate.Against == figure.Name);
        var floor = figure.Name == Contestant.Floor;
        var standing = floor ? 1 / figure.Ratio : figure.Ratio;
        var ours = figure.Name == Contestant.Ours ? "" : Figures.Text(standing) + (floor ? " x as long" : " x as fast");
        var target = gate?.MeetsTarget(standing) is { } met
            ? string.Create(CultureInfo.InvariantCulture, $"{(floor ? "at most" : "at least")} {gate.Target:0.##}: {(met ? "met" : "missed")}")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {step.Text()} | {figure.Name} | {Figures.Text(figure.Nanoseconds)} (±{figure.Spread * 100:0} %) | {figure.Bytes:#,0} | {ours} | {target} |");
    }

    private void Sizes()
    {
        Line();
        Line("## Cost and size");
        Line();
        Line("The same message with a larger and larger picture. A cost that is linear in the size has, from some size on, the same");
        Line("nanoseconds per byte.");
        Line();
        Line("| message | bytes | encode+sign ns | per byte | decode+verify ns | per byte |");
        Line("|---|---:|---:|---:|---:|---:|");
        foreach (var subject in sized)
        {
            progress.WriteLine(subject.Name);
            var bytes = subject.Sample.Request.Length;
            double[] times = [.. ((Step[])[Step.EncodeSigned, Step.DecodeVerified]).Select(step => Contest.Run([subject.Ours(step)], effort)[0].Nanoseconds)];
            Line(string.Create(CultureInfo.InvariantCulture,
                $"| {subject.Sample.Operation} | {bytes:#,0} | {times[0]:#,0} | {times[0] / bytes:0.000} | {times[1]:#,0} | {times[1] / bytes:0.000} |"));
        }
    }

    private void Line(string text = "") => _page.Append(text).Append('\n');
}
