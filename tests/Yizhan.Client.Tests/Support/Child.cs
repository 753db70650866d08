using System.Diagnostics;
using System.Globalization;
using Yizhan.Domain;

namespace Yizhan.Client.Tests;

/// <summary>Processes that the tests start, and what this program does when it is one of them.</summary>
internal static class Child
{
    public const string Enqueue = "child-enqueue";
    public const string Terminal = "child-terminal";

    public static Process Start(params string[] args) => StartProgram(Environment.ProcessPath!, args);

    public static Process StartProgram(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>Enqueues until it is killed; prints each person's number once the punch was accepted.</summary>
    public static async Task<int> EnqueueForeverAsync(string folder, string prefix)
    {
        using var store = new TerminalStore(folder);
        var outbox = new Outbox(store, new(), TimeProvider.System);
        var output = Console.Out;
        for (var i = 0; ; i++)
        {
            var person = prefix + i.ToString(CultureInfo.InvariantCulture);
            var result = await outbox.EnqueueAsync(Punches.Of(person, photoBytes: 20_000), default);
            if (result.Outcome == PunchOutcome.Queued)
            {
                await output.WriteLineAsync(person);
                await output.FlushAsync();
            }
        }
    }
}
