using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>
/// The device's parts as mappings see them: one that fails with an exception counts as one that cannot, and the log says
/// which. Otherwise a camera that is unplugged would keep the platform's next commands waiting for ever.
/// </summary>
/// <param name="parts">The device maker's.</param>
/// <param name="log">Hears what failed.</param>
internal sealed class GuardedParts(ITerminalParts parts, Action<string> log) : ITerminalParts
{
    public bool CanRestart => parts.CanRestart;

    public ValueTask<bool> LoadFirmwareAsync(string version, long size, string url, CancellationToken cancellation) =>
        TryAsync("firmware", () => parts.LoadFirmwareAsync(version, size, url, cancellation), cancellation);

    public async ValueTask RestartAsync(DateTimeOffset? at, CancellationToken cancellation) =>
        await TryAsync("restart", () => DoneAsync(parts.RestartAsync(at, cancellation)), cancellation);

    public ValueTask<ReadOnlyMemory<byte>> CaptureAsync(string personId, CancellationToken cancellation) =>
        TryAsync("camera", () => parts.CaptureAsync(personId, cancellation), cancellation);

    public ValueTask<bool> SetClockAsync(DateTimeOffset now, CancellationToken cancellation) =>
        TryAsync("clock", () => parts.SetClockAsync(now, cancellation), cancellation);

    public async ValueTask ShowAsync(ScreenContent content, CancellationToken cancellation) =>
        await TryAsync("screen", () => DoneAsync(parts.ShowAsync(content, cancellation)), cancellation);

    public async ValueTask OpenDoorAsync(string personId, CancellationToken cancellation) =>
        await TryAsync("door", () => DoneAsync(parts.OpenDoorAsync(personId, cancellation)), cancellation);

    private static async ValueTask<bool> DoneAsync(ValueTask doing)
    {
        await doing;
        return true;
    }

    private async ValueTask<T> TryAsync<T>(string part, Func<ValueTask<T>> use, CancellationToken cancellation)
        where T : struct
    {
        try
        {
            return await use();
        }
#pragma warning disable CA1031 // What a device maker's part throws is not known here; whatever it is, the part has failed.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The type only: the message may name a person.
            log($"the {part} of the device failed: {e.GetType().Name}");
            return default;
        }
    }
}
