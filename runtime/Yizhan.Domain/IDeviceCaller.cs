namespace Yizhan.Domain;

/// <summary>
/// The platform's side of the links that the platform opens, for one device: it calls the system behind the device, which
/// a host has it do. The host decides when, and keeps what came of it.
/// </summary>
public interface IDeviceCaller : IAsyncDisposable
{
    /// <summary>
    /// Runs one command: every call that it takes, in their order. At the first answer of the other side it tells
    /// <see cref="IAttendancePlatform.DeliveredAsync"/>. A command may come a second time, whole, where a run ended without
    /// an answer, so every call must bear being repeated.
    /// </summary>
    /// <returns>
    /// Delivered: it is done, the reason is what there is to tell of it. Rejected: the other side refused, which is final.
    /// Unreachable: no usable answer, to be run again.
    /// </returns>
    ValueTask<Receipt> RunAsync(Command command, CancellationToken cancellation);

    /// <summary>Asks whether the device is online; <c>null</c> where there is no usable answer.</summary>
    ValueTask<bool?> IsOnlineAsync(CancellationToken cancellation);
}
