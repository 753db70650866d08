using System.Globalization;

namespace Yizhan.Terminals.Simulation;

/// <summary>A socket is an open file, and a process may have so many of them: better said before than five thousand times.</summary>
internal static class OpenFiles
{
    // The program's own: libraries, streams, what HTTP keeps.
    private const int Own = 200;

    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <exception cref="OperationException">The process may not have as many as the terminals need.</exception>
    public static void Check(SimulationPlan plan)
    {
        var needed = Needed(plan);
        if (Allowed() is { } allowed && allowed < needed)
        {
            throw new OperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Terminals} terminals need about {needed} open files, and this process may have {allowed}: raise it with 'ulimit -n {needed}', or take fewer terminals"));
        }
    }

    // A terminal has one connection at a time, and one more where the platform calls it.
    private static long Needed(SimulationPlan plan) => ((long)plan.Terminals * (plan.IsCalled ? 2 : 1)) + Own;

    // Nothing where the system does not say it in this way; then connections fail one by one, with the system's reason.
    private static long? Allowed()
    {
        if (!File.Exists(Limits))
        {
            return null;
        }

        foreach (var line in File.ReadLines(Limits))
        {
            if (line.StartsWith(Name, StringComparison.Ordinal))
            {
                var soft = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
                return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var allowed) ? allowed : null;
            }
        }

        return null;
    }
}
