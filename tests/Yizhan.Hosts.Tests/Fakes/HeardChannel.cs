namespace Yizhan.Hosts.Tests.Fakes;

/// <summary>A channel whose every answer is shown to somebody before the client reads it.</summary>
internal sealed class HeardChannel(IWireChannel inner, Action<Utf8Text> heard) : IWireChannel
{
    public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
        Hear(await inner.ExchangeAsync(operation, body, cancellation));

    public async ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, Utf8Text contentType, CancellationToken cancellation) =>
        Hear(await inner.ExchangeAsync(operation, body, contentType, cancellation));

    public async ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) => Hear(await inner.ReceiveAsync(cancellation));

    public ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation) => inner.SendAsync(body, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ChannelResult Hear(ChannelResult result)
    {
        heard(result.Body);
        return result;
    }
}
