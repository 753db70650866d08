using Yizhan.Domain;

namespace Yizhan.Client;

/// <summary>A terminal without parts of its own: it cannot load firmware, restart or take pictures, and says so.</summary>
public sealed class NoParts : ITerminalParts
{
    /// <inheritdoc/>
    public ValueTask<bool> LoadFirmwareAsync(string version, long size, string url, CancellationToken cancellation) =>
        ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> RestartAsync(DateTimeOffset? at, CancellationToken cancellation) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> CaptureAsync(string personId, CancellationToken cancellation) =>
        ValueTask.FromResult(ReadOnlyMemory<byte>.Empty);
}
