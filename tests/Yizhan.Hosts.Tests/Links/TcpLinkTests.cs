using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Hosts.Tests.Links;

[Collection(nameof(Alone))]
public sealed class TcpLinkTests
{
    [Fact]
    public async Task A_frame_in_pieces_is_answered_once_it_is_whole()
    {
        await using var connection = new TestConnection();
        foreach (var single in TestConnection.Frame("D1 echo 你好"))
        {
            await connection.SendAsync(single);
        }

        Assert.Equal("||你好", await connection.AnswerAsync());
    }

    [Fact]
    public async Task Frames_that_arrive_together_are_answered_in_order()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(
            [.. TestConnection.Frame("D1 echo a"), .. TestConnection.Frame("ping"), .. TestConnection.Frame("D1 echo b")]);
        Assert.Equal("||a", await connection.AnswerAsync());
        Assert.Equal("pong", await connection.AnswerAsync());
        Assert.Equal("||b", await connection.AnswerAsync());
    }

    [Fact]
    public async Task A_frame_over_several_segments_is_one_body()
    {
        await using var connection = new TestConnection();
        var text = new string('x', 900);
        var frame = TestConnection.Frame("D1 echo " + text);
        connection.Output.Write(frame.AsSpan(0, 100));
        connection.Output.GetSpan(8192);
        connection.Output.Write(frame.AsSpan(100));
        await connection.Output.FlushAsync();
        Assert.Equal("||" + text, await connection.AnswerAsync());
    }

    [Theory]
    [InlineData("A length above the limit", new byte[] { 0x81, 0x08 })]
    [InlineData("A length with a needless byte", new byte[] { 0x81, 0x00 })]
    [InlineData("Garbage", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public async Task What_is_no_frame_closes_the_connection_with_one_line(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        await using var connection = new TestConnection();
        await connection.SendAsync([.. TestConnection.Frame("ping"), .. bytes]);
        Assert.Equal("pong", await connection.AnswerAsync());
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        var (level, number, text) = Assert.Single(connection.Log.Lines);
        Assert.Equal((LogLevel.Warning, 1004), (level, number));
        Assert.Contains("fake FakeTcp", text, StringComparison.Ordinal);
        Assert.Contains("BrokenFrame", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_that_is_not_finished_in_time_closes_however_often_a_byte_comes()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(10, (byte)'D');
        await connection.Time.ArmedAsync(TimeSpan.FromSeconds(30));
        connection.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(connection.Served.IsCompleted);
        await connection.SendAsync((byte)'1');
        connection.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        Assert.Contains("UnfinishedFrame", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_that_is_finished_in_time_leaves_the_connection_open()
    {
        await using var connection = new TestConnection();
        var frame = TestConnection.Frame("ping");
        await connection.SendAsync(frame[..2]);
        await connection.Time.ArmedAsync(TimeSpan.FromSeconds(30));
        connection.Time.Advance(TimeSpan.FromSeconds(29));
        await connection.SendAsync(frame[2..]);
        Assert.Equal("pong", await connection.AnswerAsync());
        connection.Time.Advance(TimeSpan.FromSeconds(60));
        await connection.SendAsync(frame);
        Assert.Equal("pong", await connection.AnswerAsync());
        Assert.Empty(connection.Log.Lines);
    }

    [Fact]
    public async Task A_peer_that_does_not_take_its_answers_is_closed_in_time()
    {
        await using var connection = new TestConnection();
        var frame = TestConnection.Frame("D1 echo " + new string('x', 900));
        var sending = connection.SendAsync([.. Enumerable.Repeat(frame, 200).SelectMany(static one => one)]);
        await connection.Time.ArmedAsync(TimeSpan.FromSeconds(30));
        connection.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(connection.Served.IsCompleted);
        connection.Time.Advance(TimeSpan.FromSeconds(1));
        await connection.Served.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("SlowReader", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
        await sending;
    }

    [Fact]
    public async Task A_connection_on_which_nothing_arrives_is_closed_after_ten_minutes()
    {
        await using var connection = new TestConnection();
        await connection.Time.ArmedAsync(TimeSpan.FromMinutes(10));
        connection.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        Assert.Contains("Idle", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_makes_one_line_with_its_place_and_no_second_one()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(TestConnection.Frame("D\n1 wrong"));
        Assert.Equal("no Invalid", await connection.AnswerAsync());
        var (_, number, text) = Assert.Single(connection.Log.Lines);
        Assert.Equal(1001, number);
        Assert.Equal(
            "refused fake FakeTcp wrong sn=D·1: Invalid; Words.Sn (sn, §9.9): 41, at most 32, at offset 17", text);
    }

    [Fact]
    public async Task A_handler_that_throws_makes_one_error_line_without_its_words_or_a_trace()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(TestConnection.Frame("D1 throw"));
        Assert.Equal("no Internal", await connection.AnswerAsync());
        var (level, number, text) = Assert.Single(connection.Log.Lines);
        Assert.Equal((LogLevel.Error, 1002), (level, number));
        Assert.Matches(@"^failed fake FakeTcp throw sn=D1: InvalidOperationException in \S*FakeServer\S*$", text);
        Assert.DoesNotContain("fell", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_sends_nothing_and_an_answer_that_fits_no_frame_closes()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync([.. TestConnection.Frame("D1 nothing"), .. TestConnection.Frame("D1 long")]);
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        Assert.Contains("AnswerTooLong", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_stream_inside_a_frame_dispatches_nothing()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(TestConnection.Frame("ping")[..3]);
        await connection.Output.CompleteAsync();
        Assert.Null(await connection.AnswerAsync());
        Assert.Empty(connection.Log.Lines);
    }

    [Fact]
    public async Task A_frame_allocates_nothing_once_the_connection_has_warmed_up()
    {
        // Inline pipes run the platform on this thread, where its allocations can be counted.
        await using var connection = new TestConnection(PipeScheduler.Inline);
        var frame = TestConnection.Frame("ping");
        Exchange(connection, frame, 20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(connection, frame, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Exchange(TestConnection connection, byte[] frame, int times)
    {
        for (var i = 0; i < times; i++)
        {
            frame.CopyTo(connection.Output.GetSpan(frame.Length));
            connection.Output.Advance(frame.Length);
            Assert.True(connection.Output.FlushAsync().IsCompleted);
            Assert.True(connection.Input.TryRead(out var answer));
            if (answer.Buffer.Length != 5)
            {
                Assert.Fail("one answer for one frame");
            }

            connection.Input.AdvanceTo(answer.Buffer.End);
        }
    }
}
