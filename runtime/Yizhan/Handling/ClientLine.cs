namespace Yizhan;

/// <summary>
/// One link as a mapping calls over it: the channel that carries requests and the session that says who asks. They begin
/// and end together.
/// </summary>
/// <param name="channel">Carries requests and brings answers.</param>
/// <param name="session">Who asks.</param>
public sealed class ClientLine(IWireChannel channel, ClientSession session) : IAsyncDisposable
{
    /// <summary>Carries requests and brings answers.</summary>
    public IWireChannel Channel { get; } = channel;

    /// <summary>Who asks.</summary>
    public ClientSession Session { get; } = session;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync().ConfigureAwait(false);
        Session.Dispose();
    }
}
