using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Yizhan.AspNetCore;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Server.Devices;

namespace Yizhan.Hosts.Tests.Links;

/// <summary>A connection in memory with a link behind it; the test holds the device's end.</summary>
internal sealed class TestConnection : IAsyncDisposable
{
    private readonly DefaultConnectionContext _context = new();
    private readonly Pipe _toServer;
    private readonly Pipe _toDevice;

    public TestConnection(PipeScheduler? scheduler = null)
    {
        var options = new PipeOptions(
            readerScheduler: scheduler, writerScheduler: scheduler, useSynchronizationContext: false);
        (_toServer, _toDevice) = (new(options), new(options));
        _context.Transport = new Duplex(_toServer.Reader, _toDevice.Writer);
        var gate = new ServerGate(FakeProtocol.Facts, new DeviceDirectory(FakeProtocol.Facts), Time, static _ => { });
        var handler = new LinkConnectionHandler(
            new FakeServer(FakeProtocol.Tcp, gate, null), new(Log, new FakeMeters()));
        Served = ServeAsync(handler);
    }

    public ManualTime Time { get; } = new();

    public LogLines<LinkTelemetry> Log { get; } = new();

    /// <summary>Ends when the platform has closed the connection.</summary>
    public Task Served { get; }

    public PipeWriter Output => _toServer.Writer;

    public PipeReader Input => _toDevice.Reader;

    public static byte[] Frame(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var prefix = new byte[5];
        return [.. prefix[..FrameWriter.WritePrefix(prefix, FakeProtocol.Frame, bytes.Length)], .. bytes];
    }

    public async Task SendAsync(params byte[] bytes) => await Output.WriteAsync(bytes);

    /// <summary>The next answer; <c>null</c> where the platform has closed.</summary>
    public async Task<string?> AnswerAsync()
    {
        while (true)
        {
            var result = await Input.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            var buffer = result.Buffer;
            if (FrameReader.TryRead(buffer, FakeProtocol.Frame, out var header, out var body) == FrameStatus.Complete)
            {
                var text = Encoding.UTF8.GetString(buffer.Slice(header, body));
                Input.AdvanceTo(buffer.GetPosition(header + body));
                return text;
            }

            Input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Output.CompleteAsync();
        await Served.WaitAsync(TimeSpan.FromSeconds(20));
        await Input.CompleteAsync();
        await _context.DisposeAsync();
    }

    private async Task ServeAsync(LinkConnectionHandler handler)
    {
        await handler.OnConnectedAsync(_context);
        await _context.Transport.Output.CompleteAsync();
        await _context.Transport.Input.CompleteAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
