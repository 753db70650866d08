using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>What the instruments of one server have counted; of a histogram, how often.</summary>
internal sealed class MeterCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, KeyValuePair<string, object?>[] Tags, long Value)> _values = new();

    public MeterCounts(IMeterFactory meters)
    {
        // Other servers of the same process have meters of the same name.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == "Yizhan")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _values.Enqueue((instrument.Name, tags.ToArray(), value)));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => _values.Enqueue((instrument.Name, tags.ToArray(), 1)));
        _listener.Start();
    }

    public long Of(string name, params (string Tag, string Value)[] tags) => _values
        .Where(value => value.Name == name && tags.All(tag => value.Tags.Any(one => one.Key == tag.Tag && (string?)one.Value == tag.Value)))
        .Sum(static value => value.Value);

    public void Dispose() => _listener.Dispose();
}
