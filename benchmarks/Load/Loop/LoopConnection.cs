using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load.Loop;

/// <summary>
/// One connection of the generator: a prebuilt request, its answer, the next request. Two system calls and a comparison,
/// so that on a machine that it shares with the server it takes little from it.
/// </summary>
internal sealed class LoopConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly AnswerEnds _ends;
    private readonly byte[] _input;
    private LoopRun _run = null!;
    private int _held;
    private long _sent;

    public LoopConnection(int port, AnswerEnds ends, int buffer = 8192)
    {
        _ends = ends;
        _input = GC.AllocateUninitializedArray<byte>(buffer);
        _receive.Completed += (_, _) => Completed();
        try
        {
            _socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException refused)
        {
            _socket.Dispose();
            throw new LoadFailure(string.Create(CultureInfo.InvariantCulture, $"no connection to port {port}: {refused.Message}"), refused);
        }
    }

    /// <summary>What it sends.</summary>
    public RequestTape Tape { get; set; } = new(repeats: false);

    /// <summary>What it has to get for it.</summary>
    public ExpectedAnswer? Expected { get; set; }

    /// <summary>Answers since the run began that came in its time.</summary>
    public long Answered { get; private set; }

    /// <summary>Successful answers of all runs, those to the last requests of each included.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>How long the answers of the run took.</summary>
    public LatencyCounts Latencies { get; } = new();

    /// <summary>
    /// One request and the body of its answer, waiting for it. Only before the first run: a socket that has been used
    /// asynchronously waits by the thread that the loop runs on.
    /// </summary>
    public byte[] Exchange(ReadOnlySpan<byte> request)
    {
        Send(request);
        while (true)
        {
            var count = Receive();
            if (count == 0)
            {
                throw new LoadFailure("the connection was closed before an answer came");
            }

            _held += count;
            if (_ends.Whole(_input.AsSpan(0, _held), out var body) is > 0 and var length)
            {
                var answer = _input.AsSpan(body, length - body).ToArray();
                _held = 0;
                return answer;
            }
        }
    }

    /// <summary>Begins a run: its requests go on until the run is over.</summary>
    public void Begin(LoopRun run)
    {
        (_run, Answered) = (run, 0);
        Latencies.Clear();
        Guarded(static connection => connection.SendNext());
    }

    public void Dispose()
    {
        // With a reset: thousands of connections that wait for the end of their time would keep the ports.
        _socket.LingerState = new(enable: true, seconds: 0);
        _socket.Dispose();
        _receive.Dispose();
    }

    private void Completed() => Guarded(static connection => connection.Arrived());

    private void Guarded(Func<LoopConnection, bool> begin)
    {
        try
        {
            for (var on = begin(this); on; on = Arrived())
            {
                _receive.SetBuffer(_input, _held, _input.Length - _held);
                if (_socket.ReceiveAsync(_receive))
                {
                    return;
                }
            }
        }
#pragma warning disable CA1031 // It ends the run, with whatever it says.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _run.Fail(exception);
        }
    }

    // Whether more has to come.
    private bool Arrived()
    {
        if (_receive.SocketError != SocketError.Success || _receive.BytesTransferred == 0)
        {
            throw new LoadFailure(_receive.SocketError == SocketError.Success ? "the server closed a connection under load" : $"a connection broke under load: {_receive.SocketError}");
        }

        _held += _receive.BytesTransferred;
        var length = _ends.Whole(_input.AsSpan(0, _held), out var body);
        if (length == 0)
        {
            return _held < _input.Length ? true : throw new LoadFailure("an answer is longer than any that is expected");
        }

        var answer = _input.AsSpan(body, length - body);
        if (_held > length || !Expected!.Matches(answer))
        {
            throw new LoadFailure($"an answer is not the success that was expected: {Wire.Show(answer)}");
        }

        _held = 0;
        Acknowledged++;
        if (_run.Over)
        {
            _run.Leave();
            return false;
        }

        Answered++;
        Latencies.Add(Stopwatch.GetElapsedTime(_sent));
        return SendNext();
    }

    private bool SendNext()
    {
        var request = Tape.Next();
        if (request.IsEmpty)
        {
            _run.Spent();
            _run.Leave();
            return false;
        }

        _sent = Stopwatch.GetTimestamp();
        Send(request);
        return true;
    }

    private int Receive()
    {
        try
        {
            return _socket.Receive(_input, _held, _input.Length - _held, SocketFlags.None);
        }
        catch (SocketException broken)
        {
            throw new LoadFailure($"no answer came: {broken.Message}", broken);
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }
}
