using System.Diagnostics;
using System.Globalization;
using Benchmarks.Messages;
using Yizhan.Specs;

namespace Benchmarks.Measuring;

/// <summary><c>messages</c>: figures of some messages at once, or one step again and again, for whoever is changing something.</summary>
internal static class MessagesVerb
{
    public const string Name = "messages";

    private const int Looped = 10_000;
    private static readonly TimeSpan LoopTime = TimeSpan.FromSeconds(10);

    /// <summary>Measures the messages whose names hold all words. 0: there were some; 2: there were none.</summary>
    public static int Run(string[] words, TextWriter output, TextWriter error)
    {
        var (looped, wanted) = words is ["--loop", var step, .. var rest] ? (step, rest) : (null, words);
        Subject[] subjects = [.. Subjects.Of(typeof(Catalogue).Assembly)
            .Where(subject => wanted.All(word => subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        if (subjects.Length == 0 || (looped is not null && Steps.All.All(step => step.Text() != looped)))
        {
            error.WriteLine($"messages: no message or no step is called so; steps are {string.Join(", ", Steps.All.Select(static step => step.Text()))}");
            return 2;
        }

        if (looped is not null)
        {
            Loop(subjects[0].Ours(Steps.All.Single(step => step.Text() == looped)));
            return 0;
        }

        foreach (var subject in subjects)
        {
            Print(subject, output);
        }

        return 0;
    }

    private static void Print(Subject subject, TextWriter output)
    {
        PeerCheck.Require(subject);
        output.WriteLine($"{subject.Name}, {subject.Sample.Request.Length} bytes");
        foreach (var step in Steps.All)
        {
            foreach (var figure in Contest.Run(subject.Contestants(step), Effort.Short))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {step.Text(),-14} {figure.Name,-44} {figure.Nanoseconds,12:N0} ns  ±{figure.Spread * 100,3:N0} %  {figure.Bytes,9:N0} B  x {figure.Ratio,6:N2}"));
            }
        }
    }

    private static void Loop(Contestant ours)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < LoopTime;)
        {
            Batch.Run(ours.Once, Looped);
        }
    }
}
