using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Yizhan.Hosts.Tests.Peers.Hainan;
using Yizhan.Hosts.Tests.Server;

namespace Yizhan.Client.Tests.Platforms.Hainan;

/// <summary>The built program as the vendor's system, which a platform that was built from the document calls, and is called by.</summary>
internal sealed class HainanBed : IDisposable
{
    public const string Sn = "84E0F420013300B4";
    public const string Callback = "/autosos/callback/otherDevices/";

    private readonly int _port = FreePort.Next();

    public PlainPeer Platform { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public BuiltTerminal Terminal { get; } = new("hainan", Sn);

    private string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Starts the program, and ends once it can be called.</summary>
    public async Task<TerminalRun> RunAsync()
    {
        var run = Terminal.Run(Platform.Address, "--listen", Address);
        await run.HearsAsync($"listens on {Address}");
        return run;
    }

    /// <summary>Calls an operation that has to succeed: its envelope is chapter four's to the byte, its result as expected or whatever it is.</summary>
    public async Task<JsonElement> AskAsync(string path, string? result, params (string, string)[] form)
    {
        var (status, body) = await Platform.PostAsync(Address + path, form);
        Assert.Equal(HttpStatusCode.OK, status);
        return Envelope(body, result);
    }

    /// <summary>Calls an operation that cannot be done.</summary>
    public async Task RefuseAsync(string path, params (string, string)[] form)
    {
        var (status, body) = await Platform.PostAsync(Address + path, form);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("""^\{"success":false,"message":"[^"]+","code":500,"timestamp":[0-9]{13},"result":\{\}\}$""", body);
    }

    /// <summary>Calls an operation over a plain socket, in pieces of a few bytes.</summary>
    public async Task AskInPiecesAsync(string path, string result, string form, int piece)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, _port);
        var request = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{_port}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}";
        foreach (var part in Encoding.ASCII.GetBytes(request).Chunk(piece))
        {
            await socket.SendAsync(part);
        }

        using var reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Envelope(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..], result);
    }

    /// <summary>The forms that came for a callback, in their order.</summary>
    public async Task<string[]> CallbacksAsync(string name, int times) =>
        [.. (await Platform.UntilAsync(Callback + name, times)).Select(static asked =>
        {
            Assert.Matches("^application/x-www-form-urlencoded(; ?charset=UTF-8)?$", asked.ContentType);
            Assert.Equal(PlainForm.Write(PlainForm.Read(asked.Body)), asked.Body);
            return asked.Body;
        })];

    public void Dispose()
    {
        Terminal.Dispose();
        Platform.Dispose();
    }

    private static JsonElement Envelope(string body, string? result)
    {
        Assert.Matches("""^\{"success":true,"message":"[^"]+","code":200,"timestamp":[0-9]{13},"result":\{.*\}\}$""", body);
        using var json = JsonDocument.Parse(body);
        var found = json.RootElement.GetProperty("result").Clone();
        Assert.Equal(result ?? found.GetRawText(), found.GetRawText());
        return found;
    }
}
