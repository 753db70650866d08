namespace Yizhan;

/// <summary>Carries one request to the platform and brings its answer. Knows framing and transport, not messages.</summary>
public interface IWireChannel : IAsyncDisposable
{
    /// <summary>
    /// Sends a body and waits for the answer's body. The view is valid until the next exchange. A missing network,
    /// a closed connection and a time-out are results, not exceptions.
    /// </summary>
    ValueTask<ChannelResult> ExchangeAsync(OperationFacts operation, Utf8Text body, CancellationToken cancellation);

    /// <summary>
    /// Waits for the next message on a stream without asking for anything. The view is valid until the next exchange.
    /// </summary>
    ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) =>
        new(new ChannelResult(default, "this channel brings answers only"));

    /// <summary>Sends a message on a stream that is not answered.</summary>
    /// <returns>Why it could not be sent; empty where it was.</returns>
    ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation) =>
        new("this channel carries requests only");

    /// <summary>The same with a content type of this request alone: it names the boundary of a multipart body.</summary>
    ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, Utf8Text contentType, CancellationToken cancellation) =>
        ExchangeAsync(operation, body, cancellation);
}

/// <summary>What came back.</summary>
/// <param name="Body">Body of the answer; absent where there was none.</param>
/// <param name="Problem">Why there is none; empty where there is one.</param>
public readonly record struct ChannelResult(Utf8Text Body, string Problem)
{
    /// <summary>Whether an answer arrived.</summary>
    public bool Answered => Problem.Length == 0;
}
