using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>How many connections of its sockets a server says are open, by the meter that operators watch.</summary>
internal sealed class ConnectionCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _open;

    public ConnectionCount(IServiceProvider services)
    {
        // Other servers of the same process have meters of the same name.
        var meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "yizhan.connections" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref _open, change));
        _listener.Start();
    }

    /// <summary>The number, once it is this or after long enough.</summary>
    public async Task<long> BecomesAsync(long wanted)
    {
        for (var left = 400; left > 0 && Interlocked.Read(ref _open) != wanted; left--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        return Interlocked.Read(ref _open);
    }

    public void Dispose() => _listener.Dispose();
}
