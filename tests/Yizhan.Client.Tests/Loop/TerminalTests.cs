using Yizhan.Domain;

namespace Yizhan.Client.Tests;

public sealed class TerminalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_patient_caller_learns_that_the_platform_has_taken_the_punch()
    {
        using var peer = TcpPeer.Answering(_ => "OK");
        await using var terminal = Terminal(peer.Port);
        using var end = new CancellationTokenSource();
        var running = terminal.RunAsync(end.Token);

        var result = await terminal.PunchAsync(Punches.Of("5"), TimeSpan.FromSeconds(20), Test);

        Assert.Equal(PunchOutcome.Delivered, result.Outcome);
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Without_a_network_a_punch_is_queued_and_nothing_is_thrown()
    {
        await using var terminal = Terminal(port: 1);
        Assert.Equal(PunchOutcome.Queued, (await terminal.PunchAsync(Punches.Of("5"), TimeSpan.Zero, Test)).Outcome);
        Assert.Equal(PunchOutcome.Queued, (await terminal.PunchAsync(Punches.Of("6"), TimeSpan.FromMilliseconds(20), Test)).Outcome);
        Assert.Equal(PunchOutcome.Repeated, (await terminal.PunchAsync(Punches.Of("6", 1), TimeSpan.Zero, Test)).Outcome);
        Assert.Equal(PunchOutcome.Rejected, (await terminal.PunchAsync(Punches.Of("7", 0, 1001), TimeSpan.Zero, Test)).Outcome);
    }

    [Fact]
    public async Task A_patient_caller_learns_that_the_protocol_cannot_express_the_punch()
    {
        using var peer = TcpPeer.Answering(_ => "OK");
        await using var terminal = Terminal(peer.Port);
        using var end = new CancellationTokenSource();
        var running = terminal.RunAsync(end.Token);
        var result = await terminal.PunchAsync(Punches.Of("5") with { Method = PunchMethod.Iris }, TimeSpan.FromSeconds(20), Test);
        Assert.Equal((PunchOutcome.Rejected, "this protocol has no iris"), (result.Outcome, result.Reason));
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_data_folder_has_one_running_terminal_and_one_device_while_punches_wait()
    {
        await using (var first = Terminal(port: 1))
        {
            using var end = new CancellationTokenSource();
            await first.PunchAsync(Punches.Of("5"), TimeSpan.Zero, Test);
            var running = first.RunAsync(end.Token);
            await using var second = Terminal(port: 1);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Test);
            var twice = await Assert.ThrowsAsync<StoreException>(() => second.RunAsync(Test));
            Assert.Contains("another process", twice.Message, StringComparison.Ordinal);
            await end.CancelAsync();
            await running;
        }

        await using var foreign = Terminal(port: 1, sn: "SN2");
        var refusal = await Assert.ThrowsAsync<StoreException>(() => foreign.RunAsync(Test));
        Assert.Equal(StoreFault.Taken, refusal.Fault);
        Assert.Contains("fake/SN1, of which 1 punches are not sent yet", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_is_fetched_only_where_it_is_a_picture()
    {
        using var picture = new HttpPeer(_ => [.. "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"u8, .. Punches.Jpeg(50)]);
        using var page = new HttpPeer(_ => HttpPeer.Answer("200 OK", "image/jpeg", "<html>"));
        using var missing = new HttpPeer(_ => HttpPeer.Answer("404 Not Found", "text/plain", ""));
        await using var terminal = Terminal(port: 1);

        Assert.Equal(Punches.Jpeg(50), (await terminal.FetchPhotoAsync(picture.Url + "p", Test)).ToArray());
        Assert.True((await terminal.FetchPhotoAsync(page.Url.ToString(), Test)).IsEmpty);
        Assert.True((await terminal.FetchPhotoAsync(missing.Url.ToString(), Test)).IsEmpty);
        Assert.True((await terminal.FetchPhotoAsync("file:///etc/passwd", Test)).IsEmpty);
        Assert.True((await terminal.FetchPhotoAsync("http://127.0.0.1:1/x", Test)).IsEmpty);
    }

    private Terminal Terminal(int port, string sn = "SN1") => new(ProtocolEntry.Of<FakeProtocol>(), new()
    {
        DataFolder = _folder.Path,
        Sn = sn,
        Platform = new() { Host = "127.0.0.1", Port = port },
        Random = () => 0.5,
    });
}
