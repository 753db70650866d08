using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Yizhan.Hosts.Tests.Server;

public sealed class PlaneTests
{
    [Theory]
    [InlineData("POST", "/fake/say", 200)]
    [InlineData("POST", "/FAKE/Tell", 200)]
    [InlineData("POST", "/old/fake/say", 200)]
    [InlineData("GET", "/fake/ask?a=1", 200)]
    [InlineData("GET", "/fake/say", 405)]
    [InlineData("POST", "/fake/ask", 405)]
    [InlineData("POST", "/fake/other", 404)]
    [InlineData("GET", "/api/devices", 404)]
    [InlineData("GET", "/health/live", 404)]
    [InlineData("GET", "/photos/none", 404)]
    [Covers("HEN-T3", "HN-T5")]
    public async Task The_device_plane_answers_its_routes_and_no_others(string method, string path, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await server.Device.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/fake/ask")]
    [InlineData("/photos/none")]
    [InlineData("/api/nothing")]
    public async Task The_admin_plane_has_no_device_routes(string path)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await server.Admin.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_a_query_and_the_route_reach_the_link_and_its_content_type_goes_out()
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent("D1 echo 你好");
        using var answer = await server.Device.PostAsync("/Old/Fake/TELL?x=%20y", content);
        Assert.Equal("/fake/say|x=%20y|你好", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=UTF-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(1024, false, "no UnknownDevice")]
    [InlineData(1025, false, "no TooLarge")]
    [InlineData(1024, true, "no UnknownDevice")]
    [InlineData(1025, true, "no TooLarge")]
    [InlineData(5_000_000, true, "no TooLarge")]
    public async Task A_body_over_the_limit_gets_the_links_own_answer(int bytes, bool chunked, string expected)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fake/say")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', bytes))),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await server.Device.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_api_needs_its_key_and_health_does_not()
    {
        await using var server = await TestServer.StartAsync();
        using var stranger = new HttpClient { BaseAddress = server.Admin.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/ready")).StatusCode);
        using var without = await stranger.GetAsync("/API/devices");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal("application/problem+json", without.Content.Headers.ContentType?.MediaType);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', 64));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/devices")).StatusCode);
    }

    [Fact]
    public async Task A_stop_lets_the_connections_go_and_the_ports_free()
    {
        var server = await TestServer.StartAsync();
        using var idle = new TcpClient();
        await idle.ConnectAsync(server["fake"]);
        await server.DisposeAsync();
        Assert.Equal(0, await idle.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_device_that_comes_back_takes_over_and_a_stranger_with_its_number_does_not()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync("D1");
        using var first = new TcpClient();
        await first.ConnectAsync(server["fake"]);
        await first.GetStream().WriteAsync(Links.TestConnection.Frame("D1 hello"));
        var answer = new byte[5];
        await first.GetStream().ReadExactlyAsync(answer);

        // A refused request with its number leaves the device where it is.
        Assert.Equal("no UnknownOperation", await server.SayAsync("D1 nonsense"));
        await first.GetStream().WriteAsync(Links.TestConnection.Frame("D1 hello"));
        await first.GetStream().ReadExactlyAsync(answer);

        Assert.Equal("run ", await server.SayAsync("D1 hello"));
        Assert.Equal(0, await first.GetStream().ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(5)));
    }
}
