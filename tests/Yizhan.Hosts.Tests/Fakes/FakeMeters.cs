using System.Diagnostics.Metrics;

namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>Makes meters and forgets them.</summary>
internal sealed class FakeMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
