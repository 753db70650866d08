using System.Globalization;
using System.Net.Http.Headers;

namespace Yizhan.Client;

/// <summary>Requests over HTTP or HTTPS, one at a time.</summary>
public sealed class HttpChannel : IWireChannel
{
    private readonly LinkFacts _link;
    private readonly Uri _address;
    private readonly ChannelOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ReceiveBuffer _input = new();
    private readonly HttpClient _client;

    /// <summary>A channel of a link to an address.</summary>
    /// <param name="link">The link.</param>
    /// <param name="address">
    /// Where the platform is. A link that has one path for everything is at this address if the address has a path, else
    /// at its own path there; the paths of operations are appended.
    /// </param>
    /// <param name="options">Patience and bounds.</param>
    public HttpChannel(LinkFacts link, Uri address, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(options);
        _link = link;
        _address = address;
        _options = options;
        _client = new(options.Connections ?? NewConnections(), disposeHandler: options.Connections is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Connections as a channel needs them, to be shared by several (<see cref="ChannelOptions.Connections"/>).</summary>
    public static HttpMessageHandler NewConnections() => new SocketsHttpHandler
    {
        ConnectTimeout = Timeout.InfiniteTimeSpan, // the deadline of the exchange covers it, on the device's clock
        AllowAutoRedirect = false, // a signed request is for the address it was made for
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(15), // an address may move
    };

    // Only scheme, host and port: path and query may hold what is nobody's business.
    private string Place => _address.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    public ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, CancellationToken cancellation) =>
        ExchangeAsync(operation, body, _link.ContentType, cancellation);

    /// <inheritdoc/>
    public ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, Utf8Text contentType, CancellationToken cancellation) =>
        ExchangeAsync(operation, body, contentType.ToString(), cancellation);

    private async ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, string contentType, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        await _turn.WaitAsync(cancellation);
        try
        {
            using var deadline = new Deadline(_options.ConnectWithin + _options.AnswerWithin, _options.Time, cancellation);
            return await AskAsync(operation, body, contentType, deadline);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _turn.Dispose();
        _input.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ChannelResult Problem(string text) => new(default, text);

    private async ValueTask<ChannelResult> AskAsync(
        OperationFacts operation, Utf8Text body, string contentType, Deadline deadline)
    {
        try
        {
            using var request = Request(operation, body, contentType);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            if (!IsAnswer(answer))
            {
                return Problem(string.Create(
                    CultureInfo.InvariantCulture, $"{Place} answered with HTTP {(int)answer.StatusCode}"));
            }

            return await ReadAsync(answer.Content, deadline.Token)
                ? new(_input.View(0, _input.Arrived.Length), "")
                : Problem($"the answer of {Place} is longer than {_options.AnswerMaxBytes} bytes");
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            return Problem($"no answer from {Place} in time");
        }
        catch (HttpRequestException e)
        {
            return Problem($"no answer from {Place} ({e.Message})");
        }
        catch (IOException e)
        {
            return Problem($"{Place} closed the connection in the middle of its answer ({e.Message})");
        }
    }

    private HttpRequestMessage Request(OperationFacts operation, Utf8Text body, string contentType)
    {
        var request = new HttpRequestMessage(
            operation.Method.Length == 0 ? HttpMethod.Post : new(operation.Method), Address(operation, body));
        if (_link.Dialect != Dialect.Query)
        {
            request.Content = new ReadOnlyMemoryContent(body.Memory);
            if (contentType.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        return request;
    }

    private Uri Address(OperationFacts operation, Utf8Text body)
    {
        var address = new UriBuilder(_address);
        var bare = address.Path.TrimEnd('/');
        if (_link.Path.Length == 0)
        {
            address.Path = bare + operation.Route;
        }
        else if (bare.Length == 0)
        {
            address.Path = _link.Path;
        }

        if (_link.Dialect == Dialect.Query)
        {
            address.Query = body.ToString();
        }

        return address.Uri;
    }

    // Documents answer failures with their own body, most of them with status 200. Behind another status only a body of
    // the link's own type can be one; a page of a proxy is not.
    private bool IsAnswer(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode
        || (MediaTypeHeaderValue.TryParse(_link.ReplyContentType, out var expected)
            && answer.Content.Headers.ContentType?.MediaType is { } found
            && string.Equals(expected.MediaType, found, StringComparison.OrdinalIgnoreCase)
            && answer.Content.Headers.ContentLength != 0);

    // False where the answer is longer than allowed.
    private async ValueTask<bool> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        _input.Clear();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        while (true)
        {
            var received = await stream.ReadAsync(_input.Room(), cancellation);
            if (received == 0)
            {
                return true;
            }

            _input.Received(received);
            if (_input.Arrived.Length > _options.AnswerMaxBytes)
            {
                return false;
            }
        }
    }
}
