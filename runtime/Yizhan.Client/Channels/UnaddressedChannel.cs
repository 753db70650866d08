namespace Yizhan.Client;

/// <summary>A channel for which no address was given: every exchange says so.</summary>
internal sealed class UnaddressedChannel(string problem) : IWireChannel
{
    public ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
        ValueTask.FromResult(new ChannelResult(default, problem));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
