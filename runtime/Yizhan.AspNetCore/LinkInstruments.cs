using System.Diagnostics.Metrics;

namespace Yizhan.AspNetCore;

/// <summary>What is counted of links: the meter <c>Yizhan</c>. Tags are names of the spec, never what came from a wire.</summary>
internal sealed class LinkInstruments
{
    private readonly Counter<long> _frames;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _signatures;
    private readonly Counter<long> _leniencies;
    private readonly Counter<long> _punches;
    private readonly UpDownCounter<long> _connections;
    private readonly UpDownCounter<long> _sessions;
    private readonly Histogram<double> _duration;

    public LinkInstruments(Meter meter)
    {
        _frames = meter.CreateCounter<long>("yizhan.frames", "{frame}", "Frames that arrived whole.");
        _requests = meter.CreateCounter<long>("yizhan.requests", "{request}", "Requests that were answered.");
        _faults = meter.CreateCounter<long>("yizhan.faults", "{fault}", "Requests and connections refused, by reason.");
        _signatures = meter.CreateCounter<long>(
            "yizhan.signature.failures", "{request}", "Requests whose sender could not be proved, by reason.");
        _leniencies = meter.CreateCounter<long>("yizhan.leniencies", "{request}", "Requests that needed a leniency, by leniency.");
        _punches = meter.CreateCounter<long>(
            LinkTelemetry.PunchesName, LinkTelemetry.PunchesUnit, LinkTelemetry.PunchesMeaning);
        _connections = meter.CreateUpDownCounter<long>("yizhan.connections", "{connection}", "Open connections.");
        _sessions = meter.CreateUpDownCounter<long>("yizhan.sessions", "{session}", "Connections on which a device has made itself known.");
        _duration = meter.CreateHistogram<double>("yizhan.request.duration", "s", "Time from a whole request to its answer.");
    }

    public void Connections(LinkServer server, int change) => _connections.Add(change, Protocol(server), Link(server));

    public void Sessions(LinkServer server, int change) => _sessions.Add(change, Protocol(server), Link(server));

    public void Frame(LinkServer server) => _frames.Add(1, Protocol(server), Link(server));

    public void Request(LinkServer server, string operation, TimeSpan took)
    {
        _requests.Add(1, Protocol(server), Link(server), new("operation", operation));
        _duration.Record(took.TotalSeconds, Protocol(server), Link(server), new("operation", operation));
    }

    public void Leniencies(LinkServer server, Quirks fired)
    {
        foreach (var quirk in Enum.GetValues<Quirks>())
        {
            if (int.PopCount((int)quirk) == 1 && fired.HasFlag(quirk))
            {
                _leniencies.Add(1, Protocol(server), Link(server), new("leniency", quirk.ToString()));
            }
        }
    }

    public void Fault(LinkServer server, string reason) => _faults.Add(1, Protocol(server), Link(server), new("reason", reason));

    /// <summary>A request was refused: whether its sender could not be proved, and whether punches went with it.</summary>
    public void Refused(LinkServer server, string operation, Fault fault)
    {
        Fault(server, fault.ToString());
        if (fault is Yizhan.Fault.UnknownAccount or Yizhan.Fault.UnknownToken or Yizhan.Fault.ForeignToken or Yizhan.Fault.StaleTime
            or Yizhan.Fault.MissingSignature or Yizhan.Fault.BadSignature or Yizhan.Fault.BadSeal)
        {
            _signatures.Add(1, Protocol(server), Link(server), new("reason", fault.ToString()));
        }

        foreach (var one in server.Facts.Operations)
        {
            if (one.Meaning == Meaning.Punch && one.Route == operation)
            {
                _punches.Add(
                    1, Protocol(server), new("outcome", "rejected"), new KeyValuePair<string, object?>("reason", fault.ToString()));
            }
        }
    }

    private static KeyValuePair<string, object?> Protocol(LinkServer server) => new("protocol", server.Gate.Facts.Key);

    private static KeyValuePair<string, object?> Link(LinkServer server) => new("link", server.Facts.Name);
}
