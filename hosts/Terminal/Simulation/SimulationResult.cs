using System.Globalization;
using System.Text.Json;

namespace Yizhan.Terminals.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="plan">What was simulated.</param>
/// <param name="tally">What the terminals have done.</param>
/// <param name="length">For how long people passed.</param>
/// <param name="unsent">Punches that were due and not handed over before the end.</param>
/// <param name="interrupted">Whether it was ended early.</param>
internal sealed class SimulationResult(SimulationPlan plan, Tally tally, TimeSpan length, long unsent, bool interrupted)
{
    /// <summary>Why this is no success, in one line; <c>null</c> where it is one.</summary>
    public string? Problem
    {
        get
        {
            if (tally.Acknowledged < tally.Sent)
            {
                return Text($"{tally.Sent - tally.Acknowledged} of {tally.Sent} punches were not acknowledged, most of them: {First(tally.Failed())}");
            }

            if (unsent > 0)
            {
                return Text($"{unsent} punches were due and not sent before the end: the platform or this machine was too slow");
            }

            return tally.Connected < plan.Terminals && !interrupted
                ? Text($"{plan.Terminals - tally.Connected} of {plan.Terminals} terminals never connected, most of them: {First(tally.Lost())}")
                : null;
        }
    }

    public string Json() => JsonText.Object(json =>
    {
        json.WriteString("province", plan.Protocol.Facts.Key);
        json.WriteNumber("seed", plan.Seed);
        json.WriteNumber("terminals", plan.Terminals);
        json.WriteNumber("connected", tally.Connected);
        json.WriteNumber("people", plan.People);
        json.WriteNumber("rate", Math.Round(plan.Rate, 3));
        json.WriteNumber("seconds", Math.Round(length.TotalSeconds, 3));
        json.WriteBoolean("interrupted", interrupted);
        json.WriteNumber("sent", tally.Sent);
        json.WriteNumber("acknowledged", tally.Acknowledged);
        json.WriteNumber("unsent", unsent);
        Write(json, "failed", tally.Failed());
        Write(json, "latencyMs", tally.Latency);
        Write(json, "waitedMs", tally.Waited);
        json.WriteNumber("heartbeats", tally.Heartbeats);
        Write(json, "heartbeatsLost", tally.Lost());
        json.WriteNumber("commands", tally.Commands);
    });

    public void Print(TextWriter output)
    {
        output.WriteLine(Text($"{plan.Protocol.Facts.Key}: {tally.Connected} of {plan.Terminals} terminals connected, {plan.People} people, seed {plan.Seed}"));
        output.WriteLine(Text($"sent          {tally.Sent} punches in {length.TotalSeconds:0.###} s{(interrupted ? ", ended early" : "")}"));
        output.WriteLine(Text($"acknowledged  {tally.Acknowledged}"));
        output.WriteLine(Text($"failed        {tally.Sent - tally.Acknowledged}"));
        Print(output, tally.Failed());
        if (unsent > 0)
        {
            output.WriteLine(Text($"not sent      {unsent}"));
        }

        output.WriteLine("latency       " + Line(tally.Latency));
        output.WriteLine("waited        " + Line(tally.Waited));
        output.WriteLine(Text($"heartbeats    {tally.Heartbeats}, commands {tally.Commands}"));
        Print(output, tally.Lost());
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string First(IReadOnlyList<Reason> reasons) => reasons.Count > 0 ? reasons[0].Text : "no answer";

    private static void Print(TextWriter output, IReadOnlyList<Reason> reasons)
    {
        foreach (var reason in reasons)
        {
            output.WriteLine(Text($"{reason.Times,14}  {reason.Text.ReplaceLineEndings(" ")}"));
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Reason> reasons)
    {
        json.WriteStartObject(name);
        foreach (var reason in reasons)
        {
            json.WriteNumber(reason.Text, reason.Times);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, LatencyHistogram durations)
    {
        json.WriteStartObject(name);
        json.WriteNumber("p50", Rounded(durations, 0.5));
        json.WriteNumber("p95", Rounded(durations, 0.95));
        json.WriteNumber("p99", Rounded(durations, 0.99));
        json.WriteNumber("max", Rounded(durations, 1));
        json.WriteEndObject();
    }

    private static string Line(LatencyHistogram durations) => Text(
        $"p50 {Rounded(durations, 0.5)} ms, p95 {Rounded(durations, 0.95)} ms, p99 {Rounded(durations, 0.99)} ms, longest {Rounded(durations, 1)} ms");

    private static double Rounded(LatencyHistogram durations, double part) => Math.Round(durations.Milliseconds(part), 1);
}
