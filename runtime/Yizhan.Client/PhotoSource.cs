namespace Yizhan.Client;

/// <summary>Fetches pictures that the platform gives by address.</summary>
/// <param name="options">Patience and bounds; hears why a picture was not fetched.</param>
public sealed class PhotoSource(ChannelOptions options) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>The picture; empty where it cannot be fetched, is too large or is no picture.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> FetchAsync(string address, CancellationToken cancellation)
    {
        if (!PlatformAddress.TryParseUrl(address, out var url))
        {
            options.Note("a photo was not fetched: its address is no http or https URL");
            return default;
        }

        using var deadline = new Deadline(options.AnswerWithin, options.Time, cancellation);
        try
        {
            using var answer = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            if (!answer.IsSuccessStatusCode)
            {
                options.Note($"a photo was not fetched: {url.Authority} answered with HTTP {(int)answer.StatusCode}");
                return default;
            }

            return await ReadAsync(answer.Content, url, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            options.Note($"a photo was not fetched: no answer from {url.Authority} in time");
            return default;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            options.Note($"a photo was not fetched: no answer from {url.Authority} ({e.Message})");
            return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, Uri url, CancellationToken cancellation)
    {
        using var buffer = new ReceiveBuffer();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        while (await stream.ReadAsync(buffer.Room(), cancellation) is > 0 and var received)
        {
            buffer.Received(received);
            if (buffer.Arrived.Length > options.AnswerMaxBytes)
            {
                options.Note($"a photo was not fetched: {url.Authority} sent more than {options.AnswerMaxBytes} bytes");
                return default;
            }
        }

        if (Picture.Is(buffer.Arrived))
        {
            return buffer.Arrived.ToArray();
        }

        options.Note($"a photo was not fetched: what {url.Authority} sent is neither JPEG nor PNG");
        return default;
    }
}
