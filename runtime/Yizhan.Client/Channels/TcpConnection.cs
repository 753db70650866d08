using System.Globalization;
using System.Net.Sockets;

namespace Yizhan.Client;

/// <summary>
/// The socket of a channel and the bytes that have arrived on it: opens and closes it, takes whole frames out of it, and
/// drops those that nobody asked for. Whoever uses it decides how long anything may take.
/// </summary>
/// <param name="replies">Where a message of the platform ends.</param>
/// <param name="host">Host of the platform.</param>
/// <param name="port">Port of the platform.</param>
/// <param name="options">The clock, and who hears what was noteworthy.</param>
internal sealed class TcpConnection(FrameRules replies, string host, int port, ChannelOptions options) : IDisposable
{
    // A platform that pushes more than this between two requests is not one that this protocol knows.
    private const int MostUnasked = 1000;

    private readonly ReceiveBuffer _input = new();
    private Socket? _socket;
    private int _answerBytes;

    /// <summary>Where the platform is, in words.</summary>
    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>Whether there is a connection, as far as anybody knows.</summary>
    public bool IsOpen => _socket is not null;

    /// <summary>Opens the connection.</summary>
    /// <exception cref="SocketException">There is none to be had.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(host, port, cancellation);
            _socket = socket;
        }
        finally
        {
            if (_socket is null)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>Sends all of it.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        while (!frame.IsEmpty)
        {
            frame = frame[await _socket!.SendAsync(frame, cancellation)..];
        }
    }

    /// <summary>The last answer is of no use any more; what came behind it stays.</summary>
    public void ForgetAnswer()
    {
        _input.DropFirst(_answerBytes);
        _answerBytes = 0;
    }

    /// <summary>Waits for the next frame that answers; without an operation any frame does.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public async ValueTask<ChannelResult> AnswerAsync(OperationFacts? operation, CancellationToken cancellation)
    {
        for (var unasked = 0; ;)
        {
            var status = FrameReader.TryRead(_input.Arrived, replies, out var header, out var body);
            if (status == FrameStatus.Broken)
            {
                return Problem($"{Address} answered with bytes that are no frame");
            }

            if (status == FrameStatus.Complete)
            {
                if (replies.IsTurned)
                {
                    FrameOrder.Turn(_input.First(WholeFrame(header, body)), replies);
                }

                var answer = _input.View((int)header, (int)body);
                if (operation?.IsAnswer is { } isAnswer && unasked < MostUnasked && !isAnswer(answer))
                {
                    unasked++;
                    options.Note($"{Address} sent a message that nobody asked for, {answer.Length} bytes; dropped");
                    _input.DropFirst(WholeFrame(header, body));
                    continue;
                }

                _answerBytes = WholeFrame(header, body);
                return FrameReader.ChecksumHolds(_input.Arrived[.._answerBytes], replies)
                    ? new(answer, "")
                    : Problem($"{Address} answered with a frame whose check value is wrong");
            }

            var received = await _socket!.ReceiveAsync(_input.Room(), cancellation);
            if (received == 0)
            {
                return Problem(_input.Arrived.IsEmpty
                    ? $"{Address} closed the connection without an answer"
                    : $"{Address} closed the connection in the middle of its answer");
            }

            _input.Received(received);
        }
    }

    /// <summary>
    /// Drops what came without being asked for. False where the connection cannot be used any more: closed by the platform
    /// meanwhile, or what came is no frame, or only the beginning of one, whose end could then not be told from the next
    /// answer.
    /// </summary>
    public bool DropUnasked()
    {
        var dropped = 0;
        var bytes = 0;
        try
        {
            while (true)
            {
                var status = FrameReader.TryRead(_input.Arrived, replies, out var header, out var body);
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

                if (!_socket!.Poll(0, SelectMode.SelectRead))
                {
                    return _input.Arrived.IsEmpty;
                }

                var received = _socket!.Receive(_input.Room().Span);
                if (received == 0)
                {
                    return false;
                }

                _input.Received(received);
            }
        }
        catch (SocketException e)
        {
            options.Note($"the idle connection to {Address} broke ({e.Message})");
            return false;
        }
        finally
        {
            if (dropped > 0)
            {
                options.Note($"{Address} sent {dropped} messages that nobody asked for, {bytes} bytes; dropped");
            }
        }
    }

    /// <summary>Closes the connection, with everything that has arrived on it.</summary>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _answerBytes = 0;
        _input.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        _input.Dispose();
    }

    private static ChannelResult Problem(string text) => new(default, text);

    private int WholeFrame(long header, long body) =>
        (int)(header + body) + (replies.Prefix == Prefix.Header ? 0 : replies.TrailerBytes);
}
