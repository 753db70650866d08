using System.Globalization;
using Benchmarks.Messages;
using Yizhan.Specs;

namespace Benchmarks.Measuring;

/// <summary><c>messages</c>: figures of some messages at once, for whoever is changing something.</summary>
internal static class MessagesVerb
{
    public const string Name = "messages";

    public static int Run(string[] only, TextWriter output)
    {
        if (only is ["--loop", var looped, .. var words])
        {
            var chosen = Subjects.Of(typeof(Catalogue).Assembly).First(subject => words.All(word => subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
            var once = chosen.Ours(Steps.All.Single(one => one.Text() == looped)).Once;
            for (var end = DateTime.UtcNow.AddSeconds(6); DateTime.UtcNow < end;) { Batch.Run(once, 20000); }
            return 0;
        }

        foreach (var subject in Subjects.Of(typeof(Catalogue).Assembly).Where(subject => only.All(word => subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
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

        return 0;
    }
}
