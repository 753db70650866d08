namespace Yizhan.Domain;

/// <summary>
/// The device's own parts. A device maker implements what the device has; what is left out the device cannot do, and says
/// so to the platform.
/// </summary>
public interface ITerminalParts
{
    /// <summary>Whether the device can restart itself; asked before the platform is told that it will.</summary>
    bool CanRestart => false;

    /// <summary>Loads a firmware and returns when it is in place; false where the device cannot or it is not whole.</summary>
    /// <param name="version">Version.</param>
    /// <param name="size">Size in bytes; 0 where the platform does not say.</param>
    /// <param name="url">Address.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask<bool> LoadFirmwareAsync(string version, long size, string url, CancellationToken cancellation) => ValueTask.FromResult(false);

    /// <summary>Restarts the device. The platform has been told; nothing is under way.</summary>
    /// <param name="at">When; <c>null</c>: now.</param>
    /// <param name="cancellation">Ends it.</param>
    ValueTask RestartAsync(DateTimeOffset? at, CancellationToken cancellation) => default;

    /// <summary>Takes the photo of a person, JPEG or PNG; empty where the device cannot.</summary>
    ValueTask<ReadOnlyMemory<byte>> CaptureAsync(string personId, CancellationToken cancellation) => ValueTask.FromResult(ReadOnlyMemory<byte>.Empty);

    /// <summary>Sets the device's clock; false where the device cannot, then only punches and messages count in the platform's time.</summary>
    ValueTask<bool> SetClockAsync(DateTimeOffset now, CancellationToken cancellation) => ValueTask.FromResult(false);

    /// <summary>Shows something, or says it aloud.</summary>
    ValueTask ShowAsync(ScreenContent content, CancellationToken cancellation) => default;

    /// <summary>Opens the door for a person whose punch was accepted.</summary>
    ValueTask OpenDoorAsync(string personId, CancellationToken cancellation) => default;
}

/// <summary>What the platform wants to be seen at the device. A member that is <c>null</c>, or a picture that is empty, stays as it was.</summary>
public sealed record ScreenContent
{
    /// <summary>Title above everything.</summary>
    public string? Title { get; init; }

    /// <summary>Name under which the device is bound, shown as long as it is; empty: it is no longer. Too long a one ends in an ellipsis.</summary>
    public string? Name { get; init; }

    /// <summary>Picture at the top: JPEG or PNG.</summary>
    public ReadOnlyMemory<byte> TopLogo { get; init; }

    /// <summary>Picture at the bottom: JPEG or PNG.</summary>
    public ReadOnlyMemory<byte> BottomLogo { get; init; }

    /// <summary>Something to be announced once, by text or voice.</summary>
    public ScreenNotice? Notice { get; init; }
}

/// <summary>What a device announces.</summary>
public enum ScreenNotice
{
    /// <summary>A person's photo is about to be taken.</summary>
    CaptureBegins = 1,

    /// <summary>The photo was taken, or could not be.</summary>
    CaptureEnds,
}
