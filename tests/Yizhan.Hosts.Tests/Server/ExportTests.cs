using System.Collections.Concurrent;
using System.Net;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>What is sent to a collector, where one is named.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Logs_metrics_and_traces_go_to_the_collector_that_the_environment_names()
    {
        var address = TestServer.FreeAddress();
        using var collector = new HttpListener { Prefixes = { address + "/" } };
        collector.Start();
        var arrived = new ConcurrentDictionary<string, int>();
        var collecting = CollectAsync(collector, arrived);

        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(folder);
        server.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = address;
        server.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        server.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        server.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "500";
        server.Environment["OTEL_BLRP_SCHEDULE_DELAY"] = "500";
        await server.StartAsync();

        // Refused, so a line, a count and an activity.
        using var answer = await server.Device.PostAsync("/device/getServer", new StringContent(""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(
            SpinWait.SpinUntil(() => arrived.Count == 3, TimeSpan.FromSeconds(30)), string.Join(' ', arrived.Keys));
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], arrived.Keys.Order(StringComparer.Ordinal));
        await server.KillAsync();
        collector.Stop();
        await collecting;
        Directory.Delete(folder, recursive: true);
    }

    private static async Task CollectAsync(HttpListener collector, ConcurrentDictionary<string, int> arrived)
    {
        while (collector.IsListening)
        {
            try
            {
                var context = await collector.GetContextAsync();
                arrived.AddOrUpdate(context.Request.Url!.AbsolutePath, 1, static (_, count) => count + 1);
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
