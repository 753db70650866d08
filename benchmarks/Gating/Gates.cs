using System.Globalization;
using Benchmarks.Measuring;
using Benchmarks.Messages;

namespace Benchmarks.Gating;

/// <summary>Measures what <c>gates.json</c> asks for.</summary>
/// <param name="subjects">The messages of the catalogue.</param>
/// <param name="file">What has to hold.</param>
/// <param name="effort">How long is measured.</param>
internal sealed class Gates(IReadOnlyList<Subject> subjects, GateFile file, Effort effort)
{
    // A neighbour on the machine can spoil one run, and hardly three; what really became slower is slow in each.
    private const int Tries = 3;
    private const int Settled = 300;

    /// <summary>What stands in the place of ours: nothing but a test of the gate itself sets it.</summary>
    public Func<Contestant, Contestant> Planted { get; init; } = static ours => ours;

    /// <summary>Every step of every message: bytes per operation. One row for each that allocates, and one for the rest.</summary>
    public IEnumerable<GateRow> Allocations()
    {
        var clean = 0;
        foreach (var subject in subjects)
        {
            foreach (var step in Steps.All)
            {
                var ours = Planted(subject.Ours(step));
                Batch.Run(ours.Once, Settled);
                var bytes = Allocation.Of(ours.Once);
                if (bytes > file.AllocatedBytes)
                {
                    yield return new(subject.Name, step.Text(), "", bytes, Bytes(file.AllocatedBytes), false, "");
                }
                else
                {
                    clean++;
                }
            }
        }

        yield return new($"{clean} steps of {subjects.Count} messages", "every step", "", file.AllocatedBytes, Bytes(file.AllocatedBytes), clean > 0, "");
    }

    /// <summary>Ours beside peers and floors.</summary>
    public IEnumerable<GateRow> Ratios()
    {
        foreach (var group in file.Ratios.GroupBy(static gate => (gate.Message, gate.Step)))
        {
            var contestants = Contestants(group.Key.Message, group.Key.Step, [.. group.Select(static gate => gate.Against)]);
            var best = group.ToDictionary(static gate => gate, static _ => double.NaN);
            for (var attempt = 0; attempt < Tries && best.Any(pair => !pair.Key.Holds(pair.Value, file.Margin)); attempt++)
            {
                var figures = Contest.Run(contestants, effort).ToDictionary(static figure => figure.Name);
                foreach (var gate in group)
                {
                    var standing = gate.Standing(figures[gate.Against].Ratio);
                    best[gate] = double.IsNaN(best[gate]) || IsBetter(gate, standing, best[gate]) ? standing : best[gate];
                }
            }

            foreach (var (gate, standing) in best)
            {
                yield return new(gate.Message, gate.Step, gate.Against, standing, Limit(gate), gate.Holds(standing, file.Margin), Target(gate, standing));
            }
        }
    }

    /// <summary>The same gates with what is measured now: what is recorded after a change that was meant.</summary>
    public GateFile Record() => file with
    {
        Ratios = [.. file.Ratios.GroupBy(static gate => (gate.Message, gate.Step)).SelectMany(group =>
        {
            var figures = Contest.Run(Contestants(group.Key.Message, group.Key.Step, [.. group.Select(static gate => gate.Against)]), effort)
                .ToDictionary(static figure => figure.Name);
            return group.Select(gate => Recorded(gate, Math.Round(gate.Standing(figures[gate.Against].Ratio), 2)));
        })],
    };

    private static RatioGate Recorded(RatioGate gate, double standing) =>
        gate.AtMost is null ? gate with { AtLeast = standing } : gate with { AtMost = standing };

    private static bool IsBetter(RatioGate gate, double one, double other) => gate.AtMost is null ? one > other : one < other;

    private List<Contestant> Contestants(string message, string step, IReadOnlyList<string> against)
    {
        var subject = subjects.FirstOrDefault(subject => subject.Name == message) ?? throw new InvalidDataException($"{GateFile.Path}: there is no message '{message}'");
        PeerCheck.Require(subject);
        var all = subject.Contestants(Steps.All.Single(one => one.Text() == step));
        var chosen = all.Skip(1).Where(contestant => against.Contains(contestant.Name)).ToList();
        return chosen.Count == against.Count
            ? [Planted(all[0]), .. chosen]
            : throw new InvalidDataException($"{GateFile.Path}: {message}, {step}: nobody there is one of {string.Join(", ", against)}");
    }

    private string Limit(RatioGate gate) => gate.AtMost is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"<= {most * (1 + file.Margin):0.00}")
        : string.Create(CultureInfo.InvariantCulture, $">= {gate.AtLeast * (1 - file.Margin):0.00}");

    private static string Target(RatioGate gate, double standing) => gate.MeetsTarget(standing) is { } met
        ? string.Create(CultureInfo.InvariantCulture, $"{(gate.AtMost is null ? ">=" : "<=")} {gate.Target:0.##} {(met ? "met" : "missed")}")
        : "";

    private static string Bytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B");
}
