using System.Globalization;
using System.Net.Sockets;

namespace Yizhan.Client;

/// <summary>
/// One connection to the platform, opened when it is needed and kept: a request, its answer, the next request. After any
/// problem the connection is closed, so that an answer that comes late can never be taken for the answer to the next
/// request.
/// </summary>
public sealed class TcpChannel : IWireChannel
{
    // A platform that pushes more than this between two requests is not one that this protocol knows.
    private const int MostUnasked = 1000;

    private readonly FrameRules _rules;
    private readonly FrameRules _replies;
    private readonly string _host;
    private readonly int _port;
    private readonly ChannelOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WireWriter _output = new();
    private readonly ReceiveBuffer _input = new();
    private Socket? _socket;
    private int _answerBytes;

    /// <summary>A channel of a link to an address.</summary>
    public TcpChannel(LinkFacts link, string host, int port, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(link);
        _rules = link.Frame ?? throw new ArgumentException($"{link.Name} does not say where a message ends", nameof(link));
        _replies = link.ReplyFrame ?? _rules;
        _host = host;
        _port = port;
        _options = options;
    }

    private string Address => string.Create(CultureInfo.InvariantCulture, $"{_host}:{_port}");

    /// <inheritdoc/>
    public async ValueTask<ChannelResult> ExchangeAsync(
        OperationFacts operation, Utf8Text body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return await InTurnAsync(() => TryExchangeAsync(operation, body, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<ChannelResult> ReceiveAsync(CancellationToken cancellation) => await InTurnAsync(
        () =>
        {
            _input.DropFirst(_answerBytes);
            _answerBytes = 0;
            return _socket is null
                ? new(Problem($"nothing comes from {Address} without a connection"))
                : AskAsync(null, default, cancellation);
        },
        cancellation);

    /// <inheritdoc/>
    public async ValueTask<string> SendAsync(Utf8Text body, CancellationToken cancellation)
    {
        var result = await InTurnAsync(() => TrySendAsync(body, cancellation), cancellation);
        return result.Problem;
    }

    /// <summary>
    /// Closes the connection; the next exchange opens another. For a caller to whom an answer made no sense: it may have
    /// been something that nobody asked for, and the answer itself still be on its way.
    /// </summary>
    public void HangUp()
    {
        // An exchange that is under way closes it by itself where there is a problem.
        if (_turn.Wait(0))
        {
            Close();
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Close();
        _turn.Dispose();
        _output.Dispose();
        _input.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ChannelResult Problem(string text) => new(default, text);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";

    // One at a time; after any problem the connection is closed.
    private async ValueTask<ChannelResult> InTurnAsync(
        Func<ValueTask<ChannelResult>> exchange, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        var done = false;
        try
        {
            var result = await exchange();
            done = result.Answered;
            return result;
        }
        finally
        {
            if (!done)
            {
                Close();
            }

            _turn.Release();
        }
    }

    // A link with headers writes whole frames itself: it alone knows how many a message needs.
    private bool TryFrame(Utf8Text body, out ReadOnlyMemory<byte> frame)
    {
        frame = body.Memory;
        if (_rules.Prefix == Prefix.Header)
        {
            return true;
        }

        _output.Clear();
        var mark = FrameWriter.Begin(_output, _rules);
        _output.Write(body.Span);
        var start = FrameWriter.End(_output, _rules, mark);
        frame = start < 0 ? default : _output.Text.Memory[start..];
        return start >= 0;
    }

    private async ValueTask<ChannelResult> TrySendAsync(Utf8Text body, CancellationToken cancellation)
    {
        if (_socket is null)
        {
            return Problem($"nothing can be sent to {Address} without a connection");
        }

        if (!TryFrame(body, out var frame))
        {
            return Problem($"a message of {body.Length} bytes is longer than a frame may be");
        }

        using var deadline = new Deadline(_options.AnswerWithin, _options.Time, cancellation);
        try
        {
            await SendAllAsync(_socket, frame, deadline.Token);
            return new(default, "");
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            return Problem($"{Address} took nothing within {Seconds(_options.AnswerWithin)}");
        }
        catch (SocketException e)
        {
            return Problem($"the connection to {Address} broke ({e.Message})");
        }
    }

    private async ValueTask<ChannelResult> TryExchangeAsync(
        OperationFacts operation, Utf8Text body, CancellationToken cancellation)
    {
        if (!TryFrame(body, out var frame))
        {
            return Problem($"a request of {body.Length} bytes is longer than a frame may be");
        }

        _input.DropFirst(_answerBytes);
        _answerBytes = 0;
        if (_socket is not null && !DropUnasked(_socket))
        {
            Close();
        }

        return await ConnectAsync(cancellation) is { } problem
            ? Problem(problem)
            : await AskAsync(operation, frame, cancellation);
    }

    private async ValueTask<string?> ConnectAsync(CancellationToken cancellation)
    {
        if (_socket is not null)
        {
            return null;
        }

        using var deadline = new Deadline(_options.ConnectWithin, _options.Time, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(_host, _port, deadline.Token);
            _socket = socket;
            return null;
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            return $"no connection to {Address} within {Seconds(_options.ConnectWithin)}";
        }
        catch (SocketException e)
        {
            return $"no connection to {Address} ({e.Message})";
        }
        finally
        {
            if (_socket is null)
            {
                socket.Dispose();
            }
        }
    }

    private async ValueTask<ChannelResult> AskAsync(
        OperationFacts? operation, ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        using var deadline = new Deadline(_options.AnswerWithin, _options.Time, cancellation);
        try
        {
            await SendAllAsync(_socket!, frame, deadline.Token);
            return await AnswerAsync(operation, _socket!, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            return Problem($"no answer from {Address} within {Seconds(_options.AnswerWithin)}");
        }
        catch (SocketException e)
        {
            return Problem($"the connection to {Address} broke ({e.Message})");
        }
    }

    private static async ValueTask SendAllAsync(Socket socket, ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        while (!frame.IsEmpty)
        {
            frame = frame[await socket.SendAsync(frame, cancellation)..];
        }
    }

    private async ValueTask<ChannelResult> AnswerAsync(
        OperationFacts? operation, Socket socket, CancellationToken cancellation)
    {
        for (var unasked = 0; ;)
        {
            var status = FrameReader.TryRead(_input.Arrived, _replies, out var header, out var body);
            if (status == FrameStatus.Broken)
            {
                return Problem($"{Address} answered with bytes that are no frame");
            }

            if (status == FrameStatus.Complete)
            {
                var answer = _input.View((int)header, (int)body);
                if (operation?.IsAnswer is { } isAnswer && unasked < MostUnasked && !isAnswer(answer))
                {
                    unasked++;
                    _options.Note($"{Address} sent a message that nobody asked for, {answer.Length} bytes; dropped");
                    _input.DropFirst(WholeFrame(header, body));
                    continue;
                }

                _answerBytes = WholeFrame(header, body);
                return FrameReader.ChecksumHolds(_input.Arrived[.._answerBytes], _replies)
                    ? new(answer, "")
                    : Problem($"{Address} answered with a frame whose check value is wrong");
            }

            var received = await socket.ReceiveAsync(_input.Room(), cancellation);
            if (received == 0)
            {
                return Problem(_input.Arrived.IsEmpty
                    ? $"{Address} closed the connection without an answer"
                    : $"{Address} closed the connection in the middle of its answer");
            }

            _input.Received(received);
        }
    }

    // False where the connection cannot be used any more: closed by the platform meanwhile, or what came without being
    // asked for is no frame, or only the beginning of one, whose end could then not be told from the next answer.
    private bool DropUnasked(Socket socket)
    {
        var dropped = 0;
        var bytes = 0;
        try
        {
            while (true)
            {
                var status = FrameReader.TryRead(_input.Arrived, _replies, out var header, out var body);
                if (status == FrameStatus.Complete && dropped < MostUnasked)
                {
                    dropped++;
                    bytes += WholeFrame(header, body);
                    _input.DropFirst(WholeFrame(header, body));
                    continue;
                }

                if (status != FrameStatus.Incomplete)
                {
                    return false;
                }

                if (!socket.Poll(0, SelectMode.SelectRead))
                {
                    return _input.Arrived.IsEmpty;
                }

                var received = socket.Receive(_input.Room().Span);
                if (received == 0)
                {
                    return false;
                }

                _input.Received(received);
            }
        }
        catch (SocketException e)
        {
            _options.Note($"the idle connection to {Address} broke ({e.Message})");
            return false;
        }
        finally
        {
            if (dropped > 0)
            {
                _options.Note($"{Address} sent {dropped} messages that nobody asked for, {bytes} bytes; dropped");
            }
        }
    }

    private int WholeFrame(long header, long body) =>
        (int)(header + body) + (_replies.Prefix == Prefix.Header ? 0 : _replies.TrailerBytes);

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _answerBytes = 0;
        _input.Clear();
    }
}
