using Yizhan.Domain;

namespace Yizhan.Client.Tests;

/// <summary>A driver that answers what the test tells it to and remembers what it was asked.</summary>
internal sealed class FakeDriver : ITerminalDriver
{
    public Func<Receipt> OnHeartbeat { get; set; } = () => Receipt.Delivered;

    public Func<IReadOnlyList<Punch>, Receipt> OnSend { get; set; } = _ => Receipt.Delivered;

    public Func<Punch, Refusal?> OnWhyNot { get; set; } = _ => null;

    public int Heartbeats { get; private set; }

    public List<string[]> Uploads { get; } = [];

    public int Calls => Heartbeats + Uploads.Count;

    public ValueTask<Receipt> HeartbeatAsync(CancellationToken cancellation)
    {
        Heartbeats++;
        return ValueTask.FromResult(OnHeartbeat());
    }

    public ValueTask<Receipt> SendAsync(IReadOnlyList<Punch> punches, CancellationToken cancellation)
    {
        Uploads.Add([.. punches.Select(punch => punch.PersonId)]);
        return ValueTask.FromResult(OnSend(punches));
    }

    public Refusal? WhyNot(Punch punch) => OnWhyNot(punch);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
