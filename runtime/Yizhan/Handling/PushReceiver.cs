namespace Yizhan;

/// <summary>
/// Receives what a platform sends without being asked, has the device's side of the link do it, and sends what that
/// answers. One message at a time.
/// </summary>
/// <param name="channel">The stream.</param>
/// <param name="device">The device's side of the link.</param>
public sealed class PushReceiver(IWireChannel channel, LinkServer device) : IDisposable
{
    // A platform that sends more frames than this without a message among them is not one that this protocol knows.
    private const int MostFrames = 100_000;

    private readonly ServerCall _call = new();

    /// <summary>What was wrong with the last message; <see cref="Fault.None"/> where it was done.</summary>
    public Fault Fault => _call.Fault;

    /// <summary>Which member of it, where and why.</summary>
    public WireError Error => _call.Error;

    /// <summary>Waits for one message, whole, and answers it.</summary>
    /// <param name="first">A frame of it that has already come; absent: none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Why there was no message, or why its answer could not be sent; empty where it was answered.</returns>
    public async ValueTask<string> ReceiveAsync(Utf8Text first, CancellationToken cancellation)
    {
        for (var frames = 0; frames < MostFrames; frames++)
        {
            var frame = first;
            first = default;
            if (frame.IsAbsent)
            {
                var result = await channel.ReceiveAsync(cancellation).ConfigureAwait(false);
                if (!result.Answered)
                {
                    return result.Problem;
                }

                frame = result.Body;
            }

            _call.Reset();
            _call.Body = frame;
            _call.Cancellation = cancellation;
            await device.ServeAsync(_call).ConfigureAwait(false);
            if (_call.Output.Length > 0)
            {
                return await channel.SendAsync(_call.Output.Text, cancellation).ConfigureAwait(false);
            }
        }

        return "the platform sends frames that make no message";
    }

    /// <inheritdoc/>
    public void Dispose() => _call.Dispose();
}
