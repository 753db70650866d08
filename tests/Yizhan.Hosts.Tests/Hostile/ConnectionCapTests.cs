using System.Net;
using System.Net.Sockets;
using System.Text;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Links;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Hosts.Tests.Hostile;

/// <summary>There are so many connections in all and so many from one address; one too many is closed before a byte is read.</summary>
public sealed class ConnectionCapTests
{
    private const int Most = 5;
    private const int MostPerAddress = 3;

    [Theory]
    [InlineData("fake")]
    [InlineData("device")]
    public async Task One_too_many_from_an_address_or_in_all_is_closed_and_a_place_that_is_left_is_taken(string endpoint)
    {
        await using var server = await TestServer.StartAsync(
            [ProtocolEntry.Of<FakeProtocol>()], "--Yizhan:Limits:Connections", $"{Most}", "--Yizhan:Limits:ConnectionsPerAddress", $"{MostPerAddress}");
        using var open = new Connections(server, endpoint);
        for (var index = 0; index < MostPerAddress; index++)
        {
            Assert.True(await open.AddAsync("127.0.0.1"));
        }

        Assert.False(await open.AddAsync("127.0.0.1"));
        for (var index = MostPerAddress; index < Most; index++)
        {
            Assert.True(await open.AddAsync("127.0.0.2"));
        }

        Assert.False(await open.AddAsync("127.0.0.3"));

        // Those who are there stay, and the admin plane is no part of it.
        Assert.True(await open.AllAnsweredAsync());
        Assert.Equal(HttpStatusCode.OK, (await server.Admin.GetAsync("/health/ready")).StatusCode);

        open.CloseFirst();
        Assert.True(await open.AddWithinAsync("127.0.0.3"));
        Assert.False(await open.AddAsync("127.0.0.3"));
    }

    /// <summary>Connections from addresses of one machine that are answered.</summary>
    private sealed class Connections(TestServer server, string endpoint) : IDisposable
    {
        private readonly List<Socket> _open = [];

        // Whole and small in either language.
        private byte[] Question => endpoint == "fake"
            ? TestConnection.Frame("ping")
            : Encoding.ASCII.GetBytes("POST /fake/say HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nping");

        public async Task<bool> AddAsync(string address)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(server[endpoint]);
            if (await IsAnsweredAsync(socket))
            {
                _open.Add(socket);
                return true;
            }

            socket.Dispose();
            return false;
        }

        /// <summary>The same, once the server has noticed that somebody left.</summary>
        public async Task<bool> AddWithinAsync(string address)
        {
            for (var left = 200; left > 0; left--)
            {
                if (await AddAsync(address))
                {
                    return true;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }

            return false;
        }

        public async Task<bool> AllAnsweredAsync()
        {
            var answered = true;
            foreach (var socket in _open)
            {
                answered &= await IsAnsweredAsync(socket);
            }

            return answered;
        }

        public void CloseFirst()
        {
            _open[0].Dispose();
            _open.RemoveAt(0);
        }

        public void Dispose() => _open.ForEach(static socket => socket.Dispose());

        private async Task<bool> IsAnsweredAsync(Socket socket)
        {
            try
            {
                await socket.SendAsync(Question);
                var answer = new byte[1024];
                var length = await socket.ReceiveAsync(answer).WaitAsync(TimeSpan.FromSeconds(20));
                return Encoding.UTF8.GetString(answer, 0, length).EndsWith("pong", StringComparison.Ordinal);
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
