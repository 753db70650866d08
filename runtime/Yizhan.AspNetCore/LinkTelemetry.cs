using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Yizhan.AspNetCore;

/// <summary>What a platform tells about its links: one log line for each refused request, and the meter <c>Yizhan</c>.</summary>
public sealed class LinkTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Yizhan";

    private const int SnShown = 64;

    private readonly ILogger _logger;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _leniencies;
    private readonly UpDownCounter<long> _connections;
    private readonly Histogram<double> _duration;

    /// <summary>The telemetry of all links of a process.</summary>
    public LinkTelemetry(ILogger<LinkTelemetry> logger, IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _logger = logger;
        var meter = meters.Create(MeterName);
        _frames = meter.CreateCounter<long>("yizhan.frames", "{frame}", "Frames that arrived whole.");
        _requests = meter.CreateCounter<long>("yizhan.requests", "{request}", "Requests that were answered.");
        _faults = meter.CreateCounter<long>("yizhan.faults", "{fault}", "Requests and connections refused, by reason.");
        _leniencies = meter.CreateCounter<long>("yizhan.leniencies", "{request}", "Requests that needed a leniency, by leniency.");
        _connections = meter.CreateUpDownCounter<long>("yizhan.connections", "{connection}", "Open connections.");
        _duration = meter.CreateHistogram<double>("yizhan.request.duration", "s", "Time from a whole request to its answer.");
    }

    internal void Opened(LinkServer server) => _connections.Add(1, Protocol(server), Link(server));

    internal void Ended(LinkServer server) => _connections.Add(-1, Protocol(server), Link(server));

    internal void FrameArrived(LinkServer server) => _frames.Add(1, Protocol(server), Link(server));

    /// <summary>A request was answered: counts it, and says in one line what was wrong with it.</summary>
    internal void Answered(LinkServer server, ServerCall call, TimeSpan took)
    {
        _requests.Add(1, Protocol(server), Link(server), new("operation", call.Operation));
        _duration.Record(took.TotalSeconds, Protocol(server), Link(server), new("operation", call.Operation));
        if (call.Scratch.Fired != Quirks.None)
        {
            CountLeniencies(server, call.Scratch.Fired);
        }

        // Nothing to do is an answer like any other to a device that asks again and again.
        if (call.Fault is Fault.None or Fault.NothingToDo)
        {
            return;
        }

        if (call.Exception is OperationCanceledException gone && call.Cancellation.IsCancellationRequested)
        {
            PeerGone(server, "", gone);
            return;
        }

        _faults.Add(1, Protocol(server), Link(server), new("reason", call.Fault.ToString()));
        if (call.Exception is { } exception)
        {
            LinkLog.HandlerFailed(
                _logger, server.Gate.Facts.Key, server.Facts.Name, call.Operation, Shown(call.Sn),
                exception.GetType().Name, FailureOrigin.Of(exception));
            if (_logger.IsEnabled(LogLevel.Debug))
            {
                LinkLog.HandlerTrace(_logger, FailureOrigin.Trace(exception));
            }

            return;
        }

        LinkLog.RequestRefused(
            _logger, server.Gate.Facts.Key, server.Facts.Name, call.Operation, Shown(call.Sn), call.Fault,
            call.Error.IsError ? $"; {call.Error}" : "");
    }

    internal void Closed(LinkServer server, ConnectionFault fault, string peer)
    {
        _faults.Add(1, Protocol(server), Link(server), new("reason", fault.ToString()));
        LinkLog.ConnectionClosed(_logger, server.Gate.Facts.Key, server.Facts.Name, peer, fault);
    }

    internal void PeerGone(LinkServer server, string peer, Exception exception) =>
        LinkLog.PeerGone(_logger, server.Gate.Facts.Key, server.Facts.Name, peer, exception.GetType().Name);

    private static KeyValuePair<string, object?> Protocol(LinkServer server) => new("protocol", server.Gate.Facts.Key);

    private static KeyValuePair<string, object?> Link(LinkServer server) => new("link", server.Facts.Name);

    // The number comes from the wire: a line end in it would forge a second line.
    private static string Shown(Utf8Text sn) =>
        OneLine(sn.Length > SnShown ? sn.Slice(0, SnShown).ToString() + "…" : sn.ToString());

    private static string OneLine(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001F')
            ? string.Create(text.Length, text, static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsControl(source[i]) ? '·' : source[i];
                }
            })
            : text;

    private void CountLeniencies(LinkServer server, Quirks fired)
    {
        foreach (var quirk in Enum.GetValues<Quirks>())
        {
            if (int.PopCount((int)quirk) == 1 && fired.HasFlag(quirk))
            {
                _leniencies.Add(1, Protocol(server), Link(server), new("leniency", quirk.ToString()));
            }
        }
    }
}
