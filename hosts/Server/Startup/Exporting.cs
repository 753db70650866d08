using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Yizhan.AspNetCore;

namespace Yizhan.Server.Startup;

/// <summary>
/// Logs, metrics and traces over OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT says to whom. The exporter reads the other
/// variables of the standard (protocol, headers, intervals) itself.
/// </summary>
internal sealed class Exporting(ServerOptions options) : IHostedService, IDisposable
{
    private const string Service = "yizhan-server";

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>The logs' part of it.</summary>
    public static void AddLogs(ILoggingBuilder logging, bool exports)
    {
        if (exports)
        {
            logging.AddOpenTelemetry(static logs => logs
                .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(Service))
                .AddOtlpExporter());
            logging.Services.Configure<OpenTelemetryLoggerOptions>(static logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Exports)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(static resource => resource.AddService(Service))
                .AddMeter(LinkTelemetry.MeterName).AddMeter("Microsoft.AspNetCore.Server.Kestrel").AddMeter("System.Runtime")
                .AddOtlpExporter()
                .Build();
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(static resource => resource.AddService(Service))
                .AddSource(LinkTelemetry.MeterName)
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    // What is not sent by then is sent when the providers are closed.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
