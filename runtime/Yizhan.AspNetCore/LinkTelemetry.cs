using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Yizhan.AspNetCore;

/// <summary>
/// What a platform tells about its links: one log line for each refused request, the meter <c>Yizhan</c>, and an activity
/// of the source <c>Yizhan</c> for each request. Nothing of it costs memory while nobody listens.
/// </summary>
public sealed class LinkTelemetry
{
    /// <summary>Name of the meter, and of the source of activities.</summary>
    public const string MeterName = "Yizhan";

    /// <summary>The counter of punches, which links and stores count together.</summary>
    public const string PunchesName = "yizhan.punches";

    /// <summary>Its unit.</summary>
    public const string PunchesUnit = "{punch}";

    /// <summary>What it means.</summary>
    public const string PunchesMeaning =
        "Punches that arrived, by what became of them: accepted, duplicate, rejected (messages, by reason).";

    private const int SnShown = 64;

    private readonly ILogger _logger;
    private readonly LinkInstruments _instruments;

    /// <summary>The telemetry of all links of a process.</summary>
    public LinkTelemetry(ILogger<LinkTelemetry> logger, IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _logger = logger;
        _instruments = new(meters.Create(MeterName));
    }

    /// <summary>The source of activities, of links and of what stands behind them.</summary>
    public static ActivitySource Activities { get; } = new(MeterName);

    internal void Opened(LinkServer server) => _instruments.Connections(server, 1);

    internal void Ended(LinkServer server) => _instruments.Connections(server, -1);

    internal void Entered(LinkServer server) => _instruments.Sessions(server, 1);

    internal void Left(LinkServer server) => _instruments.Sessions(server, -1);

    internal void FrameArrived(LinkServer server) => _instruments.Frame(server);

    /// <summary>A whole request is there. <c>null</c> where nobody listens.</summary>
    internal static Activity? Begin(LinkServer server)
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        // Devices send no trace to belong to, and a parent that the web server made for itself and nobody records would
        // keep this one from being recorded too.
        Activity.Current = null;
        return Activities.StartActivity($"{server.Gate.Facts.Key} request", ActivityKind.Server);
    }

    /// <summary>A request was answered: counts it, ends its activity, and says in one line what was wrong with it.</summary>
    internal void Answered(LinkServer server, ServerCall call, TimeSpan took, Activity? activity = null)
    {
        End(activity, server, call);
        _instruments.Request(server, call.Operation, took);
        if (call.Scratch.Fired != Quirks.None)
        {
            _instruments.Leniencies(server, call.Scratch.Fired);
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

        _instruments.Refused(server, call.Operation, call.Fault);
        Tell(server, call);
    }

    internal void Closed(LinkServer server, ConnectionFault fault, string peer)
    {
        _instruments.Fault(server, fault.ToString());
        LinkLog.ConnectionClosed(_logger, server.Gate.Facts.Key, server.Facts.Name, peer, fault);
    }

    internal void PeerGone(LinkServer server, string peer, Exception exception) =>
        LinkLog.PeerGone(_logger, server.Gate.Facts.Key, server.Facts.Name, peer, exception.GetType().Name);

    private static void End(Activity? activity, LinkServer server, ServerCall call)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("yizhan.protocol", server.Gate.Facts.Key);
        activity.SetTag("yizhan.link", server.Facts.Name);
        activity.SetTag("yizhan.operation", call.Operation);
        activity.SetTag("yizhan.device", call.Device?.Id.Sn);
        if (call.Fault is not (Fault.None or Fault.NothingToDo))
        {
            activity.SetTag("yizhan.fault", call.Fault.ToString());
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    private void Tell(LinkServer server, ServerCall call)
    {
        var (protocol, sn) = (server.Gate.Facts.Key, Shown(call.Sn));
        using var scope = _logger.BeginScope(new RecordScope(protocol, sn));
        if (call.Exception is { } exception)
        {
            LinkLog.HandlerFailed(_logger, protocol, server.Facts.Name, call.Operation, sn, exception.GetType().Name, FailureOrigin.Of(exception));
            if (_logger.IsEnabled(LogLevel.Debug))
            {
                LinkLog.HandlerTrace(_logger, FailureOrigin.Trace(exception));
            }

            return;
        }

        LinkLog.RequestRefused(
            _logger, protocol, server.Facts.Name, call.Operation, sn, call.Fault, call.Error.IsError ? $"; {call.Error}" : "");
    }

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
}
