using System.Net;
using Yizhan.Hosts.Tests.Peers;

namespace Yizhan.Hosts.Tests.Server;

/// <summary>What is sent to a collector, where one is named.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Logs_metrics_and_traces_go_to_the_collector_that_the_environment_names()
    {
        using var collector = new PlainWeb(TestServer.FreeAddress(), "");

        var folder = TestServer.NewFolder();
        using var server = new ServerProcess(folder);
        server.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        server.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        server.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        server.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "500";
        server.Environment["OTEL_BLRP_SCHEDULE_DELAY"] = "500";
        await server.StartAsync();

        // Refused, so a line, a count and an activity.
        using var answer = await server.Device.PostAsync("/device/getServer", new StringContent(""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string[] Arrived() => [.. collector.Calls.Select(static call => call.Path).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(SpinWait.SpinUntil(() => Arrived().Length == 3, TimeSpan.FromSeconds(30)), string.Join(' ', Arrived()));
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], Arrived());
        await server.KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
