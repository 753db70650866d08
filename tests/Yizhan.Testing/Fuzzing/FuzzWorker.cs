using System.Diagnostics;

namespace Yizhan.Testing;

/// <summary>Its part of the inputs, with targets and random numbers of its own: the same for the same seed.</summary>
internal sealed class FuzzWorker(IReadOnlyList<FuzzTarget> targets, int seed, long inputs)
{
    // Inputs of one target in a row, and how many of them are asked twice.
    private const int Batch = 50;
    private const int TwiceEvery = 8;

    // More findings than anybody reads.
    private const int MostFindings = 20;

    private readonly FuzzInput _input = new();
    private readonly (long Inputs, long Accepted, long Ticks)[] _counts = new (long, long, long)[targets.Count];

    public List<FuzzFinding> Findings { get; } = [];

    public long Tried { get; private set; }

    /// <summary>What was tried, by protocol and kind.</summary>
    public IEnumerable<FuzzRow> Rows => targets.Select((target, index) => new FuzzRow(
        target.Protocol, target.Kind, 1, _counts[index].Inputs, _counts[index].Accepted, Stopwatch.GetElapsedTime(0, _counts[index].Ticks)));

    /// <summary>Tries them, target by target in turn, until it is told to stop.</summary>
    public void Run(CancellationToken stop)
    {
        var random = new Random(seed);
        var seeds = targets.Select(target => new FuzzSeeds(target, random)).ToArray();
        for (var turn = 0; Tried < inputs; turn = (turn + 1) % targets.Count)
        {
            var started = Stopwatch.GetTimestamp();
            var count = (int)Math.Min(Batch, inputs - Tried);
            for (var index = 0; index < count; index++)
            {
                if (Findings.Count >= MostFindings || stop.IsCancellationRequested)
                {
                    return;
                }

                Try(targets[turn], seeds[turn], random, ref _counts[turn].Accepted);
                Tried++;
            }

            _counts[turn].Inputs += count;
            _counts[turn].Ticks += Stopwatch.GetTimestamp() - started;
        }
    }

    private void Try(FuzzTarget target, FuzzSeeds seeds, Random random, ref long accepted)
    {
        var other = seeds.Next();
        _input.Load(seeds.Next());
        target.Mutator.Mutate(_input, other, random);
        target.Mend(_input, other, random);
        if (FuzzTrial.Fault(target, _input.Text, random.Next(TwiceEvery) == 0, out var outcome) is { } fault
            && !Findings.Exists(found => found.Target == target.Name && found.Fault.Split(' ')[0] == fault.Split(' ')[0]))
        {
            Findings.Add(new(target.Name, fault, seed, _input.Span.ToArray()));
        }

        accepted += outcome.Accepted ? 1 : 0;
    }
}
