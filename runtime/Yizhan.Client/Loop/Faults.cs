using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// A driver answers with receipts. If it throws all the same, that is a fault of ours: it is told, and the terminal goes
/// on with everything else. A database that refuses is not covered up, since nothing could be kept any more.
/// </summary>
public static class Faults
{
    /// <summary>What came of an exchange, whatever became of it.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="log">Hears of a fault.</param>
    /// <param name="cancellation">What ends it in the ordinary way.</param>
    public static async ValueTask<Receipt> AsReceiptAsync(
        Func<ValueTask<Receipt>> exchange, Action<string> log, CancellationToken cancellation)
    {
        try
        {
            return await exchange();
        }
        catch (Exception e) when (e is not StoreException && !cancellation.IsCancellationRequested)
        {
            // The type only: the message of an unexpected exception may quote what must not be in a log.
            log($"fault in the terminal: {e.GetType().Name}");
            return new(ReceiptKind.Unreachable, $"fault in the terminal: {e.GetType().Name}");
        }
    }
}
