using System.Net;
using System.Text;

namespace Benchmarks.Footprint.Henan;

/// <summary>
/// The least that a terminal can talk to: it answers every heartbeat and upload as the document prints it, and knows when
/// the first one came. The cheapest document to answer; what is measured is the terminal.
/// </summary>
internal sealed class StubPlatform : IDisposable
{
    private static readonly byte[] Alive = Encoding.UTF8.GetBytes("""{"msg":"暂无命令","data":{"timeInterval":"1","attendanceTimeInterval":"1"},"success":1}""");
    private static readonly byte[] Saved = Encoding.UTF8.GetBytes("""{"msg":"操作成功","data":"","success":1}""");

    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private TaskCompletionSource<long> _first = New();

    public StubPlatform(int port)
    {
        Url = $"http://127.0.0.1:{port}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>What a terminal has to be told about this platform.</summary>
    public static IEnumerable<string> Arguments => ["--province", "henan", "--sn", "1", "--app-id", "a", "--app-secret", "b"];

    /// <summary>The time stamp of the first request from now on.</summary>
    public Task<long> FirstRequest()
    {
        _first = New();
        return _first.Task;
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _first.TrySetResult(TimeProvider.System.GetTimestamp());
            using var reader = new StreamReader(call.Request.InputStream);
            var answer = (await reader.ReadToEndAsync()).Contains("userCode", StringComparison.Ordinal) ? Saved : Alive;
            call.Response.ContentLength64 = answer.Length;
            await call.Response.OutputStream.WriteAsync(answer);
            call.Response.Close();
        }
    }
}
