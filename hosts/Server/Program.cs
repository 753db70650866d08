using System.Security.Cryptography;
using Yizhan.AspNetCore;
using Yizhan.Server.Admin;
using Yizhan.Server.Photos;
using Yizhan.Server.Platform;
using Yizhan.Server.Startup;
using Yizhan.Specs;

namespace Yizhan.Server;

/// <summary>The platform server: what it is put together from.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            using var host = Compose(args, Catalogue.Protocols, TimeProvider.System, RandomNumberGenerator.Fill);
            await using var server = await PlatformServer.StartAsync(host);
            await server.WaitAsync();
            return 0;
        }
        catch (StartupFailure failure)
        {
            await Console.Error.WriteLineAsync($"Yizhan cannot start: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Puts the server together, with the protocols of a catalogue, a clock and a source of randomness.</summary>
    public static IHost Compose(
        string[] args, IReadOnlyList<ProtocolEntry> protocols, TimeProvider time, Action<Span<byte>> random)
    {
        var configuration = Settings.Load(args);
        var options = ServerOptions.Read(configuration, protocols);
        var data = new DataFolder(options.Data);
        var key = AdminKey.Load(options.AdminKey, data.AdminKey, random);

        return new HostBuilder()
            .ConfigureAppConfiguration(app => app
                .AddConfiguration(configuration)
                // The planes open their own endpoints; the web host must not open them once more.
                .AddInMemoryCollection([new("urls", ""), new("http_ports", ""), new("https_ports", "")]))
            .ConfigureLogging(logging =>
            {
                logging
                    .AddConfiguration(configuration.GetSection("Logging"))
                    .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffzzz "))
                    .WithoutRequests();
                Exporting.AddLogs(logging, options.Exports);
            })
            .ConfigureServices(services => services
                // What is still under way then is cut off, so that the process is gone within ten seconds.
                .Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(8))
                .ConfigureHttpJsonOptions(json => AdminApi.Configure(json.SerializerOptions))
                .AddProblemDetails()
                .AddOpenApi(AdminDocument.Configure)
                .AddRouting()
                .AddMetrics()
                .AddSingleton(options)
                .AddSingleton(data)
                .AddSingleton(key)
                .AddSingleton(time)
                .AddSingleton(random)
                .AddStore(options, data)
                .AddPhotos(data, random)
                .AddCommands(options, time)
                .AddProtocols(options, protocols, configuration, time, random)
                .AddHealth()
                .AddHostedService<Exporting>()
                .AddHostedService<Housekeeping>()
                .AddOutbound()
                .AddDemo(options.Demo))
            .ConfigureWebHost(web => web
                .UseKestrelCore()
                .UseKestrelHttpsConfiguration()
                .ConfigureKestrel(kestrel => kestrel.ApplicationServices.GetRequiredService<Planes>().Open(kestrel))
                .Configure(app => app
                    .UseRequestFailures()
                    .MapWhen(Planes.IsAdmin, AdminPlane)
                    .UseRouting()
                    .UseEndpoints(routes => DevicePlane(routes, configuration))))
            .UseConsoleLifetime(console => console.SuppressStatusMessages = true)
            .Build();
    }

    private static void AdminPlane(IApplicationBuilder app) => app
        .UseStatusCodePages()
        .Use(next => context => AdminApi.RequireKeyAsync(context, next))
        .UseRouting()
        .UseEndpoints(AdminApi.Map);

    private static void DevicePlane(IEndpointRouteBuilder routes, IConfiguration configuration)
    {
        var services = routes.ServiceProvider;
        foreach (var server in services.GetRequiredService<ProtocolSet>().Links(Transport.Http))
        {
            routes.MapLink(
                server, services.GetRequiredService<LinkTelemetry>(), services.GetRequiredService<Planes>().Rates,
                services.GetRequiredService<Planes>().Unfinished,
                ProtocolSettings.Path(configuration, server.Gate.Facts, server.Facts));
        }

        routes.MapGet(PhotoAddress.Path + "{token}", services.GetRequiredService<PhotoArchive>().ServeAsync);
    }
}
