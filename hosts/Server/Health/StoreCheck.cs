using Yizhan.Server.Store;

namespace Yizhan.Server.Health;

/// <summary>The store can be written: a write with nothing in it goes the way of all writes, through the queue and to the disk.</summary>
internal sealed class StoreCheck(IStore store, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "store";

    public async Task<string?> WhyNotAsync()
    {
        try
        {
            await store.WriteAsync(static (_, _) => true).WaitAsync(Patience, time);
            return null;
        }
#pragma warning disable CA1031 // Whatever keeps the store from writing is the answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"cannot be written: {exception.GetType().Name}: {exception.Message}";
        }
    }
}
