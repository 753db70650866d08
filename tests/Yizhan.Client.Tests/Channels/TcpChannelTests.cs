using System.Net.Sockets;

namespace Yizhan.Client.Tests;

public sealed class TcpChannelTests
{
    private static readonly OperationFacts Operation = FakeProtocol.Tcp.Operations[0];

    private readonly List<string> _notes = [];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_and_answers_go_over_one_connection()
    {
        using var peer = TcpPeer.Answering(request => "re:" + request);
        await using var channel = Channel(peer.Port);

        Assert.Equal("re:a", await AskAsync(channel, "a"));
        Assert.Equal("re:b", await AskAsync(channel, "b"));
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task An_answer_may_arrive_in_any_number_of_pieces()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            while (await TcpPeer.ReadAsync(socket, end) is not null)
            {
                foreach (var piece in TcpPeer.Frame("answer"))
                {
                    await socket.SendAsync(new[] { piece }, end);
                    await Task.Yield();
                }
            }
        });
        await using var channel = Channel(peer.Port);

        Assert.Equal("answer", await AskAsync(channel, "a"));
        Assert.Equal("answer", await AskAsync(channel, "b"));
    }

    [Fact, Covers("ZJ-T5", "ZJ-Q3")]
    public async Task A_message_that_nobody_asked_for_is_dropped_and_the_answer_behind_it_is_taken()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            while (await TcpPeer.ReadAsync(socket, end) is { } request)
            {
                await socket.SendAsync((byte[])[.. TcpPeer.Frame("push"), .. TcpPeer.Frame("re:" + request)], end);
            }
        });
        await using var channel = Channel(peer.Port);
        var asking = Operation with { IsAnswer = static body => !body.Is("push"u8) };

        for (var i = 0; i < 3; i++)
        {
            var result = await channel.ExchangeAsync(asking, $"a{i}", Test);
            Assert.Equal($"re:a{i}", result.Body.ToString());
        }

        Assert.Equal(3, _notes.Count(static note => note.Contains("nobody asked for", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_there_is_a_result_and_not_an_exception()
    {
        int port;
        using (var gone = TcpPeer.Answering(request => request))
        {
            port = gone.Port;
        }

        await using var channel = Channel(port);
        Assert.Contains($"no connection to 127.0.0.1:{port}", await AskAsync(channel, "a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_never_taken_for_the_next_one()
    {
        var time = new ManualTime();
        var asked = new SemaphoreSlim(0);
        var late = new TaskCompletionSource();
        using var peer = new TcpPeer(async (socket, end) =>
        {
            var request = await TcpPeer.ReadAsync(socket, end);
            asked.Release();
            if (request == "slow")
            {
                await late.Task.WaitAsync(end);
            }

            await socket.SendAsync(TcpPeer.Frame("re:" + request), end);
        });
        await using var channel = Channel(peer.Port, time);

        var slow = AskAsync(channel, "slow");
        await asked.WaitAsync(Test);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("no answer", await slow, StringComparison.Ordinal);
        late.SetResult();
        Assert.Equal("re:next", await AskAsync(channel, "next"));
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task What_nobody_asked_for_is_dropped_and_told()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            while (await TcpPeer.ReadAsync(socket, end) is { } request)
            {
                await socket.SendAsync((byte[])[.. TcpPeer.Frame("re:" + request), .. TcpPeer.Frame("push1"), .. TcpPeer.Frame("push2")], end);
            }
        });
        await using var channel = Channel(peer.Port);

        Assert.Equal("re:a", await AskAsync(channel, "a"));
        Assert.Equal("re:b", await AskAsync(channel, "b"));
        Assert.Equal(1, peer.Connections);
        Assert.Contains("2 messages that nobody asked for", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_beginning_of_a_frame_that_nobody_asked_for_ends_the_connection()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            while (await TcpPeer.ReadAsync(socket, end) is { } request)
            {
                await socket.SendAsync((byte[])[.. TcpPeer.Frame("re:" + request), 5, (byte)'h'], end);
            }
        });
        await using var channel = Channel(peer.Port);

        Assert.Equal("re:a", await AskAsync(channel, "a"));
        Assert.Equal("re:b", await AskAsync(channel, "b"));
        Assert.Equal(2, peer.Connections);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "no frame")]
    [InlineData(new byte[] { 9, 1, 2, 3 }, "in the middle of its answer")]
    [InlineData(new byte[0], "without an answer")]
    public async Task Garbage_and_a_closed_connection_are_results_and_the_next_request_works(byte[] answer, string problem)
    {
        var bad = true;
        using var peer = new TcpPeer(async (socket, end) =>
        {
            while (await TcpPeer.ReadAsync(socket, end) is not null)
            {
                // Before it is sent: who has heard it may ask again on another connection at once.
                var first = bad;
                bad = false;
                await socket.SendAsync(first ? answer : TcpPeer.Frame("good"), end);
                if (first)
                {
                    return;
                }
            }
        });
        await using var channel = Channel(peer.Port);

        Assert.Contains(problem, await AskAsync(channel, "a"), StringComparison.Ordinal);
        Assert.Equal("good", await AskAsync(channel, "a"));
    }

    [Fact]
    public async Task A_connection_that_the_platform_closed_between_two_requests_is_opened_again()
    {
        using var peer = new TcpPeer(async (socket, end) =>
        {
            await socket.SendAsync(TcpPeer.Frame("re:" + await TcpPeer.ReadAsync(socket, end)), end);
            socket.Shutdown(SocketShutdown.Both);
        });
        await using var channel = Channel(peer.Port);

        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal($"re:{i}", await AskAsync(channel, $"{i}"));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Test); // the end of the stream is on its way
        }

        Assert.Equal(3, peer.Connections);
    }

    [Fact]
    public async Task Cancelling_closes_the_connection_too()
    {
        using var cancel = new CancellationTokenSource();
        using var peer = new TcpPeer(async (socket, end) =>
        {
            if (await TcpPeer.ReadAsync(socket, end) == "first")
            {
                await cancel.CancelAsync();
                await socket.SendAsync(TcpPeer.Frame("late"), end);
            }

            await socket.SendAsync(TcpPeer.Frame("right"), end);
        });
        await using var channel = Channel(peer.Port);

        // The answer may win the race; what counts is that no later request gets it.
        try
        {
            await channel.ExchangeAsync(Operation, "first", cancel.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Equal("right", await AskAsync(channel, "second"));
        }
    }

    [Fact]
    public async Task After_hanging_up_the_answer_that_was_still_on_its_way_belongs_to_nobody()
    {
        var go = new SemaphoreSlim(0);
        using var peer = new TcpPeer(async (socket, end) =>
        {
            var request = await TcpPeer.ReadAsync(socket, end);
            await socket.SendAsync(TcpPeer.Frame(request == "a" ? "pushed" : "re:b"), end);
            await go.WaitAsync(end);
            await socket.SendAsync(TcpPeer.Frame("re:a"), end);
        });
        await using var channel = Channel(peer.Port);

        Assert.Equal("pushed", await AskAsync(channel, "a"));
        channel.HangUp();
        go.Release();
        Assert.Equal("re:b", await AskAsync(channel, "b"));
    }

    [Fact]
    public async Task A_request_longer_than_a_frame_may_be_is_not_sent()
    {
        using var peer = TcpPeer.Answering(request => request);
        await using var channel = Channel(peer.Port);
        Assert.Contains("longer than a frame", await AskAsync(channel, new string('x', (1 << 20) + 1)), StringComparison.Ordinal);
        Assert.Equal(0, peer.Connections);
    }

    private static async Task<string> AskAsync(TcpChannel channel, string text)
    {
        var result = await channel.ExchangeAsync(Operation, text, Test);
        return result.Answered ? result.Body.ToString() : result.Problem;
    }

    private TcpChannel Channel(int port, TimeProvider? time = null) =>
        new(FakeProtocol.Tcp, "127.0.0.1", port, new() { Time = time ?? TimeProvider.System, Note = _notes.Add });
}
