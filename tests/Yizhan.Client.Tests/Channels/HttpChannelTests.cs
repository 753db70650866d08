using System.Text;

namespace Yizhan.Client.Tests;

public sealed class HttpChannelTests
{
    private static readonly LinkFacts Link = new()
    {
        Name = "FakeHttp",
        Transport = Transport.Http,
        Dialect = Dialect.Json,
        ContentType = "application/json; charset=UTF-8",
        Path = "/tasks",
        MaxBody = 1 << 20,
    };

    private static readonly OperationFacts Operation = new("Say", "/say", [], "POST", "", Meaning.None, Pushed: false);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "/tasks")]
    [InlineData("given/path?x=1", "/given/path?x=1")]
    public async Task A_link_with_one_path_is_asked_there_unless_the_address_has_a_path(string given, string asked)
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer("200 OK", "application/json", """{"a":1}"""));
        await using var channel = new HttpChannel(Link, new(peer.Url, given), Options());

        Assert.Equal("""{"a":1}""", await AskAsync(channel, "{}"));

        var request = Assert.Single(peer.Requests);
        Assert.StartsWith($"POST {asked} HTTP/1.1\r\n", request.Head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=UTF-8\r\n", request.Head, StringComparison.Ordinal);
        Assert.Equal("{}", request.Text);
    }

    [Theory]
    [InlineData("", "/say")]
    [InlineData("prefix/", "/prefix/say")]
    public async Task Routes_of_operations_are_appended_to_the_address(string given, string asked)
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer("200 OK", "application/json", "1"));
        await using var channel = new HttpChannel(Link with { Path = "" }, new(peer.Url, given), Options());
        Assert.Equal("1", await AskAsync(channel, "{}"));
        Assert.StartsWith($"POST {asked} HTTP/1.1\r\n", Assert.Single(peer.Requests).Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_may_have_a_content_type_of_its_own()
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer("200 OK", "application/json", "1"));
        await using IWireChannel channel = new HttpChannel(Link with { Dialect = Dialect.Multipart, ContentType = "multipart/form-data" }, peer.Url, Options());
        Assert.True((await channel.ExchangeAsync(Operation, "--x--\r\n", "multipart/form-data; boundary=x", Test)).Answered);
        Assert.Contains("Content-Type: multipart/form-data; boundary=x\r\n", Assert.Single(peer.Requests).Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_stands_in_the_address_and_the_body_stays_empty()
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer("200 OK", "application/json", "1"));
        await using var channel = new HttpChannel(Link with { Dialect = Dialect.Query, ContentType = "" }, peer.Url, Options());
        Assert.Equal("1", (await channel.ExchangeAsync(Operation with { Method = "GET" }, "sn=1&t=%E5%BC%A0", Test)).Body.ToString());
        Assert.StartsWith("GET /tasks?sn=1&t=%E5%BC%A0 HTTP/1.1\r\n", Assert.Single(peer.Requests).Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("400 Bad Request", "application/json; charset=utf-8", "{}", "{}")] // the protocol's own failure
    [InlineData("502 Bad Gateway", "text/html", "<html>", "answered with HTTP 502")]
    [InlineData("404 Not Found", "application/problem+json", "{}", "answered with HTTP 404")]
    [InlineData("302 Found", "text/html", "", "answered with HTTP 302")]
    public async Task Another_status_is_an_answer_only_with_a_body_of_the_links_type(
        string status, string type, string body, string expected)
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer(status, type, body));
        await using var channel = new HttpChannel(Link, peer.Url, Options());
        Assert.EndsWith(expected, await AskAsync(channel, "{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        using var peer = new HttpPeer(_ => HttpPeer.Answer("200 OK", "application/json", new string('x', 5001)));
        await using var channel = new HttpChannel(Link, peer.Url, Options() with { AnswerMaxBytes = 5000 });
        Assert.Contains("longer than 5000 bytes", await AskAsync(channel, "{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_in_the_middle_and_garbage_are_results()
    {
        using var cut = new HttpPeer(_ => Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        await using var first = new HttpChannel(Link, cut.Url, Options());
        Assert.Contains("in the middle", await AskAsync(first, "{}"), StringComparison.Ordinal);

        using var garbage = new HttpPeer(_ => [1, 2, 3, 13, 10, 13, 10]);
        await using var second = new HttpChannel(Link, garbage.Url, Options());
        Assert.Contains("no answer", await AskAsync(second, "{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_a_result_that_tells_no_secret()
    {
        Uri url;
        using (var gone = new HttpPeer(_ => []))
        {
            url = gone.Url;
        }

        await using var channel = new HttpChannel(Link with { Dialect = Dialect.Query }, url, Options());
        var problem = await AskAsync(channel, "token=verysecret");
        Assert.Contains("no answer", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_in_time_is_a_result()
    {
        var time = new ManualTime();
        var asked = new SemaphoreSlim(0);
        using var peer = new TcpPeer(async (socket, end) =>
        {
            await socket.ReceiveAsync(new byte[1], end);
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
        });
        await using var channel = new HttpChannel(Link, new($"http://127.0.0.1:{peer.Port}/"), Options(time));
        var asking = AskAsync(channel, "{}");
        await asked.WaitAsync(Test);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains("in time", await asking, StringComparison.Ordinal);
    }

    private static ChannelOptions Options(TimeProvider? time = null) => new() { Time = time ?? TimeProvider.System };

    private static async Task<string> AskAsync(HttpChannel channel, string text)
    {
        var result = await channel.ExchangeAsync(Operation, text, Test);
        return result.Answered ? result.Body.ToString() : result.Problem;
    }
}
