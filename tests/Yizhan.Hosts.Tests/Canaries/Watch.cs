using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Yizhan.Hosts.Tests.Fakes;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>Sees everything that a process tells about itself: log entries with their scopes and exceptions, traces, metrics, answers.</summary>
internal sealed class Watch : IDisposable
{
    private readonly ConcurrentQueue<(string Place, string Text, CanaryKind Allowed)> _seen = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _meters = new();

    public Watch()
    {
        _traces = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => See("trace " + activity.Source.Name, Text(activity)),
        };
        ActivitySource.AddActivityListener(_traces);
        _meters.InstrumentPublished = static (instrument, meters) => meters.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => See("metric " + instrument.Name, Text(tags)));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => See("metric " + instrument.Name, Text(tags)));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => See("metric " + instrument.Name, Text(tags)));
        _meters.Start();
    }

    /// <summary>The server's log, from its finest level on.</summary>
    public LogBook Log { get; } = new(LogLevel.Trace);

    /// <summary>How much was seen, by where.</summary>
    public IReadOnlyDictionary<string, int> Counts => _seen.Select(static one => one.Place.Split(' ')[0])
        .Concat(Log.Entries.Select(static _ => "log")).GroupBy(static place => place).ToDictionary(static group => group.Key, static group => group.Count());

    /// <summary>Something was told, in which these kinds may stand.</summary>
    public void See(string place, string text, CanaryKind allowed = CanaryKind.None) => _seen.Enqueue((place, text, allowed));

    /// <summary>An answer, its status and its headers.</summary>
    public async Task<HttpStatusCode> SeeAsync(Task<HttpResponseMessage> asked, string what, CanaryKind allowed = CanaryKind.None)
    {
        using var answer = await asked;
        See($"answer {what} {(int)answer.StatusCode}", answer.ToString(), CanaryKind.None);
        See($"answer {what} {(int)answer.StatusCode}", System.Text.Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()), allowed);
        See($"answer {what} {(int)answer.StatusCode}", await answer.Content.ReadAsStringAsync(), allowed);
        return answer.StatusCode;
    }

    /// <summary>What was given away and where, one line each.</summary>
    public IReadOnlyList<string> Leaks(IReadOnlyList<Canary> canaries)
    {
        var logged = Log.Entries.Select(static entry => ($"log {entry.Event} {entry.Level}", entry.Line + "\n" + entry.Rest, CanaryKind.None));
        return [.. from seen in _seen.Concat(logged)
                   from canary in canaries
                   where (seen.Item3 & canary.Kind) == 0 && canary.IsIn(seen.Item2)
                   select $"{canary} in {seen.Item1}: {seen.Item2.ReplaceLineEndings(" ")}"];
    }

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
        Log.Dispose();
    }

    private static string Text(Activity activity) => string.Join(
        '\n',
        activity.TagObjects.Concat(activity.Baggage.Select(static pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)))
            .Concat(activity.Events.SelectMany(static one => one.Tags)).Select(static pair => $"{pair.Key}={pair.Value}")
            .Concat(activity.Events.Select(static one => one.Name)).Append(activity.DisplayName).Append(activity.StatusDescription));

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join('\n', tags.ToArray().Select(static pair => $"{pair.Key}={pair.Value}"));
}
