namespace Yizhan.Hosts.Tests.Links;

/// <summary>What a link pushes behind its answers, and messages that come in parts.</summary>
public sealed class TcpPushTests
{
    [Fact]
    public async Task What_is_pushed_follows_the_answer_and_comes_before_the_next_one()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(
            [.. TestConnection.Frame("D1 push 你好"), .. TestConnection.Frame("ping"), .. TestConnection.Frame("D1 push b")]);
        foreach (var expected in new[] { "pushing", "你好", "pong", "pushing", "b" })
        {
            Assert.Equal(expected, await connection.AnswerAsync());
        }
    }

    [Fact]
    public async Task Something_may_be_pushed_without_an_answer()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync([.. TestConnection.Frame("D1 pushonly a"), .. TestConnection.Frame("ping")]);
        Assert.Equal("a", await connection.AnswerAsync());
        Assert.Equal("pong", await connection.AnswerAsync());
    }

    [Fact]
    public async Task A_push_that_fits_no_frame_is_not_sent_and_closes()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync([.. TestConnection.Frame("D1 pushlong"), .. TestConnection.Frame("ping")]);
        Assert.Equal("pushing", await connection.AnswerAsync());
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        Assert.Contains("AnswerTooLong", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_of_a_message_has_the_time_of_a_frame()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(TestConnection.Frame("D1 part 0 3 a"));
        await connection.Time.ArmedAsync(TimeSpan.FromSeconds(30));
        connection.Time.Advance(TimeSpan.FromSeconds(29));
        await connection.SendAsync([.. TestConnection.Frame("D1 part 1 3 b"), .. TestConnection.Frame("ping")]);
        Assert.Equal("pong", await connection.AnswerAsync());
        connection.Time.Advance(TimeSpan.FromSeconds(29));
        await connection.SendAsync(TestConnection.Frame("D1 part 2 3 c"));
        Assert.Equal("abc", await connection.AnswerAsync());

        // The message is whole: the connection may be idle again.
        connection.Time.Advance(TimeSpan.FromMinutes(9));
        await connection.SendAsync(TestConnection.Frame("ping"));
        Assert.Equal("pong", await connection.AnswerAsync());
        Assert.Empty(connection.Log.Lines);
    }

    [Fact]
    public async Task A_message_whose_next_part_does_not_come_in_time_closes_the_connection()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(TestConnection.Frame("D1 part 0 3 a"));
        await connection.Time.ArmedAsync(TimeSpan.FromSeconds(30));
        connection.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await connection.AnswerAsync());
        await connection.Served;
        Assert.Contains("UnfinishedFrame", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_out_of_order_is_refused_once_and_the_connection_is_idle_again()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync(
            [.. TestConnection.Frame("D1 part 0 4 a"), .. TestConnection.Frame("D1 part 2 4 c"), .. TestConnection.Frame("D1 part 3 4 d"), .. TestConnection.Frame("ping")]);
        Assert.Equal("no BrokenSequence", await connection.AnswerAsync());
        Assert.Equal("pong", await connection.AnswerAsync());
        connection.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.False(connection.Served.IsCompleted);
        Assert.Contains("BrokenSequence", Assert.Single(connection.Log.Lines).Text, StringComparison.Ordinal);
    }
}
