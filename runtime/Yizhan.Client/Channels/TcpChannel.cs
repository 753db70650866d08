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
    private readonly FrameRules _rules;
    private readonly bool _turned;
    private readonly ChannelOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WireWriter _output = new();
    private readonly TcpConnection _connection;

    /// <summary>A channel of a link to an address.</summary>
    public TcpChannel(LinkFacts link, string host, int port, ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(link);
        _rules = link.Frame ?? throw new ArgumentException($"{link.Name} does not say where a message ends", nameof(link));
        _options = options;
        _turned = link.OrderSetting.Length > 0 && options.Settings.GetValueOrDefault(link.OrderSetting) == link.OtherOrder;
        var replies = link.ReplyFrame ?? _rules;
        _connection = new(_turned ? replies.Turned() : replies, host, port, options);
    }

    private string Address => _connection.Address;

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
            _connection.ForgetAnswer();
            return _connection.IsOpen
                ? AskAsync(null, default, cancellation)
                : new(Problem($"nothing comes from {Address} without a connection"));
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
            _connection.Close();
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _turn.Dispose();
        _output.Dispose();
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
                _connection.Close();
            }

            _turn.Release();
        }
    }

    // A link with headers writes whole frames itself: it alone knows how many a message needs.
    private bool TryFrame(Utf8Text body, out ReadOnlyMemory<byte> frame)
    {
        _output.Clear();
        if (_turned)
        {
            _output.Write(body.Span);
            FrameOrder.Turn(_output.Patch, _rules);
            frame = _output.Text.Memory;
            return true;
        }

        frame = body.Memory;
        if (_rules.Prefix == Prefix.Header)
        {
            return true;
        }

        var mark = FrameWriter.Begin(_output, _rules);
        _output.Write(body.Span);
        var start = FrameWriter.End(_output, _rules, mark);
        frame = start < 0 ? default : _output.Text.Memory[start..];
        return start >= 0;
    }

    private async ValueTask<ChannelResult> TrySendAsync(Utf8Text body, CancellationToken cancellation)
    {
        if (!_connection.IsOpen)
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
            await _connection.SendAsync(frame, deadline.Token);
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

        _connection.ForgetAnswer();
        if (_connection.IsOpen && !_connection.DropUnasked())
        {
            _connection.Close();
        }

        return await ConnectAsync(cancellation) is { } problem
            ? Problem(problem)
            : await AskAsync(operation, frame, cancellation);
    }

    private async ValueTask<string?> ConnectAsync(CancellationToken cancellation)
    {
        if (_connection.IsOpen)
        {
            return null;
        }

        using var deadline = new Deadline(_options.ConnectWithin, _options.Time, cancellation);
        try
        {
            await _connection.OpenAsync(deadline.Token);
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
    }

    private async ValueTask<ChannelResult> AskAsync(
        OperationFacts? operation, ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        using var deadline = new Deadline(_options.AnswerWithin, _options.Time, cancellation);
        try
        {
            await _connection.SendAsync(frame, deadline.Token);
            return await _connection.AnswerAsync(operation, deadline.Token);
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
}
