using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Hosts.Tests.Fakes;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>How many connections of its sockets a server says are open, by the meter that operators watch.</summary>
internal sealed class ConnectionCount(IServiceProvider services) : IDisposable
{
    private readonly MeterCounts _counts = new(services.GetRequiredService<IMeterFactory>());

    private long Open => _counts.Of("yizhan.connections");

    /// <summary>The number, once it is this or after long enough.</summary>
    public async Task<long> BecomesAsync(long wanted)
    {
        for (var left = 400; left > 0 && Open != wanted; left--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        return Open;
    }

    public void Dispose() => _counts.Dispose();
}
